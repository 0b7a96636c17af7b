// What a program of the suite's modules as machine code (Suite/CompiledScript+Code.swift) is made with: it calls their exports
// in processes of their own, so that a trap ends one of them with the words and the status that an app ends with, and
// prints results as decimal numbers of their bits. It stands where the app stands, on Burrow's own runtime.
#include "linux-call.h"
#include "wasm-rt.h"

#define WASM_RT_CORE_TYPES_DEFINED
typedef uint8_t u8;
typedef int8_t s8;
typedef uint16_t u16;
typedef int16_t s16;
typedef uint32_t u32;
typedef int32_t s32;
typedef uint64_t u64;
typedef int64_t s64;
typedef float f32;
typedef double f64;

// MARK: Values

static inline f32 f32_of(u32 bits) {
    f32 value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

static inline f64 f64_of(u64 bits) {
    f64 value;
    __builtin_memcpy(&value, &bits, sizeof value);
    return value;
}

static inline void print(const char *text) {
    long count = 0;
    while (text[count] != 0) count++;
    linux_call(1, 1, (long)text, count, 0, 0, 0); // write
}

static inline void print_i64(u64 value) {
    char text[24], *start = text + sizeof text;
    *--start = 0;
    do *--start = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    *--start = ' ';
    print(start);
}

static inline void print_i32(u32 value) { print_i64(value); }

static inline void print_f32(f32 value) {
    u32 bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    print_i64(bits);
}

static inline void print_f64(f64 value) {
    u64 bits;
    __builtin_memcpy(&bits, &value, sizeof bits);
    print_i64(bits);
}

// The suite's numbers for references of the host are addresses here, one more than the number.
static inline wasm_rt_externref_t externref_of(u64 number) { return (wasm_rt_externref_t)(number + 1); }

static inline void print_externref(wasm_rt_externref_t value) {
    if (value == NULL) print(" null");
    else print_i64((u64)value - 1);
}

static inline void print_funcref(wasm_rt_funcref_t value) { print(value.func == NULL ? " null" : " func"); }

// MARK: Processes

// A line "@ NUMBER RESULT...", or, of a call that is to trap, the runtime's own words behind it and "= STATUS".
#define COMMAND(number) (print("@"), print_i64(number))
#define END print("\n")
#define PROCESS(body)                                                                                                  \
    do {                                                                                                               \
        if (linux_call(57, 0, 0, 0, 0, 0, 0) == 0) { /* fork */                                                        \
            body;                                                                                                      \
            linux_call(231, 0, 0, 0, 0, 0, 0); /* exit_group */                                                        \
        }                                                                                                              \
        int status = 0;                                                                                                \
        linux_call(61, -1, (long)&status, 0, 0, 0, 0); /* wait4 */                                                     \
        print("=");                                                                                                    \
        print_i64((u64)((status & 127) != 0 ? 128 + (status & 127) : status >> 8));                                    \
        END;                                                                                                           \
    } while (0)

static void run(void);

void native_instantiate(void) {
    linux_call(33, 1, 2, 0, 0, 0, 0); // dup2: all in one order
}

void native_start(void) { run(); }

// MARK: The module that the scripts import from

struct Z_spectest_instance_t;
#define SPECTEST(name, ...) \
    void Z_spectestZ_##name(struct Z_spectest_instance_t *, ##__VA_ARGS__); \
    void Z_spectestZ_##name(struct Z_spectest_instance_t *instance, ##__VA_ARGS__) { (void)instance; }
SPECTEST(print)
SPECTEST(print_i32, u32 a)
SPECTEST(print_i64, u64 a)
SPECTEST(print_f32, f32 a)
SPECTEST(print_f64, f64 a)
SPECTEST(print_i32_f32, u32 a, f32 b)
SPECTEST(print_f64_f64, f64 a, f64 b)

#define GLOBAL(name, type, value) \
    type *Z_spectestZ_global_##name(struct Z_spectest_instance_t *instance) { \
        (void)instance; \
        static type global = value; \
        return &global; \
    }
GLOBAL(i32, u32, 666)
GLOBAL(i64, u64, 666)
GLOBAL(f32, f32, 666.6f)
GLOBAL(f64, f64, 666.6)

wasm_rt_memory_t *Z_spectestZ_memory(struct Z_spectest_instance_t *instance) {
    (void)instance;
    static wasm_rt_memory_t memory;
    wasm_rt_allocate_memory(&memory, 1, 2);
    return &memory;
}

wasm_rt_funcref_table_t *Z_spectestZ_table(struct Z_spectest_instance_t *instance) {
    (void)instance;
    static wasm_rt_funcref_table_t table;
    wasm_rt_allocate_funcref_table(&table, 10, 20);
    return &table;
}
