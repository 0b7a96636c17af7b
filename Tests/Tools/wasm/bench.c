/* What bench.sh measures an interpreter with: calls, byte and word memory, a hash, a sort, floating point. */
typedef unsigned char u8;
typedef unsigned int u32;

#define EXPORT(name) __attribute__((export_name(#name))) u32 name

static u8 flags[1000001];
static u32 words[100000];
static double left[64 * 64], right[64 * 64], product[64 * 64];

__attribute__((noinline)) EXPORT(fib)(u32 n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

/* The number of primes up to n. */
EXPORT(sieve)(u32 n) {
    u32 count = 0;
    for (u32 i = 0; i <= n; i++) flags[i] = 1;
    for (u32 i = 2; i <= n; i++) {
        if (!flags[i]) continue;
        count++;
        for (u32 j = i + i; j <= n; j += i) flags[j] = 0;
    }
    return count;
}

/* FNV-1a over n bytes. */
EXPORT(fnv)(u32 n) {
    u32 hash = 2166136261u;
    for (u32 i = 0; i < 65536; i++) flags[i] = (u8)(i * 7);
    for (u32 i = 0; i < n; i++) hash = (hash ^ flags[i & 65535]) * 16777619u;
    return hash;
}

static void quicksort(u32 *p, int low, int high) {
    while (low < high) {
        u32 pivot = p[(low + high) / 2];
        int i = low, j = high;
        while (i <= j) {
            while (p[i] < pivot) i++;
            while (p[j] > pivot) j--;
            if (i > j) break;
            u32 kept = p[i];
            p[i++] = p[j];
            p[j--] = kept;
        }
        quicksort(p, low, j);
        low = i;
    }
}

/* Sorts n numbers; the result depends on their order. */
EXPORT(sort)(u32 n) {
    u32 next = 12345, hash = 0;
    for (u32 i = 0; i < n; i++) words[i] = next = next * 1664525 + 1013904223;
    quicksort(words, 0, (int)n - 1);
    for (u32 i = 0; i < n; i++) hash = hash * 31 + words[i];
    return hash;
}

/* Multiplies two matrices of 64 by 64, n times. */
EXPORT(matmul)(u32 n) {
    for (u32 i = 0; i < 4096; i++) left[i] = i * 0.5, right[i] = i * 0.25;
    for (u32 k = 0; k < n; k++)
        for (u32 row = 0; row < 64; row++)
            for (u32 column = 0; column < 64; column++) {
                double sum = 0;
                for (u32 l = 0; l < 64; l++) sum += left[row * 64 + l] * right[l * 64 + column];
                product[row * 64 + column] = sum;
            }
    return (u32)(product[77] / 1000);
}
