// What Swift has no words for: the processor's instructions, and the linker's names.
#pragma once
#include <stddef.h>
#include <stdint.h>

// In place also where code is to be small: a call is no smaller than these, and slower.
#define INLINE static inline __attribute__((always_inline))

// MARK: Ports

INLINE void port_write8(uint16_t port, uint8_t value) {
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port) : "memory");
}
INLINE void port_write16(uint16_t port, uint16_t value) {
    __asm__ volatile("outw %0, %1" : : "a"(value), "Nd"(port) : "memory");
}
INLINE uint8_t port_read8(uint16_t port) {
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}
INLINE uint16_t port_read16(uint16_t port) {
    uint16_t value;
    __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port) : "memory");
    return value;
}

// MARK: Devices in memory

INLINE uint32_t device_read32(uint64_t address) { return *(volatile uint32_t *)address; }
INLINE void device_write32(uint64_t address, uint32_t value) { *(volatile uint32_t *)address = value; }
INLINE void device_write8(uint64_t address, uint8_t value) { *(volatile uint8_t *)address = value; }

// MARK: The processor

struct cpuid { uint32_t a, b, c, d; };
INLINE struct cpuid cpuid(uint32_t leaf) {
    struct cpuid result;
    __asm__ volatile("cpuid" : "=a"(result.a), "=b"(result.b), "=c"(result.c), "=d"(result.d) : "a"(leaf), "c"(0));
    return result;
}
INLINE uint64_t msr_read(uint32_t number) {
    uint32_t low, high;
    __asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(number));
    return (uint64_t)high << 32 | low;
}
INLINE void msr_write(uint32_t number, uint64_t value) {
    __asm__ volatile("wrmsr" : : "c"(number), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)) : "memory");
}
INLINE uint64_t timestamp(void) {
    uint32_t low, high;
    __asm__ volatile("lfence\n\trdtsc" : "=a"(low), "=d"(high) : : "memory");
    return (uint64_t)high << 32 | low;
}
// Whether the processor had a number; it may run out of them for a moment.
INLINE _Bool random_read(uint64_t *value) {
    uint8_t there;
    __asm__ volatile("rdrand %0\n\tsetc %1" : "=r"(*value), "=qm"(there) : : "cc");
    return there;
}
INLINE _Bool seed_read(uint64_t *value) {
    uint8_t there;
    __asm__ volatile("rdseed %0\n\tsetc %1" : "=r"(*value), "=qm"(there) : : "cc");
    return there;
}
INLINE void pause_processor(void) { __asm__ volatile("pause"); }
INLINE void compiler_barrier(void) { __asm__ volatile("" : : : "memory"); }
// Sleeps until an interrupt. Interrupts are let in only here, and one that came before does not get lost: STI lets
// them in after the next instruction.
INLINE void wait_for_interrupt(void) { __asm__ volatile("sti\n\thlt\n\tcli" : : : "memory"); }
INLINE void halt_for_ever(void) {
    for (;;) __asm__ volatile("cli\n\thlt");
}
INLINE void translations_flush(void) {
    uint64_t root;
    __asm__ volatile("mov %%cr3, %0\n\tmov %0, %%cr3" : "=r"(root) : : "memory");
}
INLINE void translation_flush(uint64_t address) {
    __asm__ volatile("invlpg (%0)" : : "r"(address) : "memory");
}
INLINE void interrupts_load(uint64_t table, uint16_t limit) {
    struct { uint16_t limit; uint64_t table; } __attribute__((packed)) value = {limit, table};
    __asm__ volatile("lidt %0" : : "m"(value) : "memory");
}
// An exception that nothing handles, in an exception that nothing handles: the processor resets.
INLINE void triple_fault(void) {
    interrupts_load(0, 0);
    __asm__ volatile("int3");
}
INLINE void page_clear(uint64_t address) {
    uint64_t count = 512;
    __asm__ volatile("rep stosq" : "+D"(address), "+c"(count) : "a"(0) : "memory");
}

// MARK: Names of the linker and of the assembler's files

#define ADDRESS(name) \
    extern char name[]; \
    INLINE uint64_t address_of_##name(void) { return (uint64_t)name; }
ADDRESS(constants_start)
ADDRESS(data_start)
ADDRESS(kernel_start)
ADDRESS(kernel_end)
ADDRESS(page_root)
ADDRESS(low_pointers)
ADDRESS(page_directories)
ADDRESS(first_page_table)
ADDRESS(stack_guard)
ADDRESS(exception_guard)
ADDRESS(app_start)
#undef ADDRESS
