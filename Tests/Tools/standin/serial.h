// The first serial port, and what else stand-ins for kernels reach by ports.
#include <stdint.h>

static inline void out8(uint16_t port, uint8_t value) { __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port)); }
static inline void out16(uint16_t port, uint16_t value) { __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port)); }
static inline uint8_t in8(uint16_t port) {
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static inline void put(char byte) {
    while (!(in8(0x3fd) & 0x20)) {}
    out8(0x3f8, (uint8_t)byte);
}

static inline void print(const char *text) {
    while (*text) put(*text++);
}

static inline void number(uint32_t value, uint32_t base) {
    char digits[12];
    int count = 0;
    do digits[count++] = "0123456789abcdef"[value % base];
    while ((value /= base) != 0);
    while (count) put(digits[--count]);
}
