// Between the app's machine code and Burrow: what C has for Swift, and Swift for C.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Runs the app on a stack that ends at `top`, and does not come back. Frames below `limit` are a trap.
__attribute__((noreturn)) void native_enter(uintptr_t top, uintptr_t limit);

// Whether the processor has all that the app's code is compiled for.
_Bool native_processor_fits(void);

// In Swift.
__attribute__((noreturn)) void native_ended(void);
__attribute__((noreturn)) void native_trapped(uint32_t cause);
// The app cannot begin: the machine has too little memory for what it begins with.
__attribute__((noreturn)) void native_out_of_memory(void);
uint32_t native_wasi(uint32_t function, const uint64_t *arguments);
uint8_t *native_memory_make(uint32_t pages, uint32_t maximum);
uint32_t native_memory_grow(uint32_t pages);
uint8_t *native_memory_base(void);
