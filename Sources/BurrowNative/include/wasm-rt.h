// What C code from wasm2c (wabt 1.0.32) includes and calls: an app as machine code, on Burrow's WASI.
//
// The generated file begins with helpers of its own and with macros for checks. Some of those say less than WebAssembly's
// own words for a trap do, and one counts calls where bytes of stack are what there is little of. They are replaced here,
// by the only way there is without touching the file: what it defines is popped off again, in names that stand behind
// the definitions and before their first use.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define wasm_rt_memcpy __builtin_memcpy

// NATIVE_GUARD: memory lies in a window of which only its own pages are there, so that the page fault is the check.
#ifdef NATIVE_GUARD
#define WASM_RT_MEMCHECK_SIGNAL_HANDLER 1
#else
#define WASM_RT_MEMCHECK_SIGNAL_HANDLER 0
#endif
#define WASM_RT_USE_STACK_DEPTH_COUNT 0

// MARK: Traps

// In the order of NativeApp.swift. The first names are the generated code's.
typedef enum {
    WASM_RT_TRAP_OOB, WASM_RT_TRAP_INT_OVERFLOW, WASM_RT_TRAP_DIV_BY_ZERO, WASM_RT_TRAP_INVALID_CONVERSION,
    WASM_RT_TRAP_UNREACHABLE, WASM_RT_TRAP_EXHAUSTION, WASM_RT_TRAP_CALL_INDIRECT,
    WASM_RT_TRAP_TABLE_OOB, WASM_RT_TRAP_UNDEFINED_ELEMENT, WASM_RT_TRAP_UNINITIALIZED_ELEMENT,
} wasm_rt_trap_t;

__attribute__((noreturn, cold)) void wasm_rt_trap(wasm_rt_trap_t cause);

// MARK: Functions and types

typedef enum {
    WASM_RT_I32, WASM_RT_I64, WASM_RT_F32, WASM_RT_F64, WASM_RT_FUNCREF, WASM_RT_EXTERNREF,
} wasm_rt_type_t;

typedef void (*wasm_rt_function_ptr_t)(void);
typedef struct {
    uint32_t func_type;
    wasm_rt_function_ptr_t func;
    void *module_instance;
} wasm_rt_funcref_t;
typedef void *wasm_rt_externref_t;

static const wasm_rt_funcref_t wasm_rt_funcref_null_value = {0, NULL, NULL};
static const wasm_rt_externref_t wasm_rt_externref_null_value = NULL;

// A number above 0, the same for the same parameters and results, whose types follow.
uint32_t wasm_rt_register_func_type(uint32_t parameters, uint32_t results, ...);

// MARK: Memory and tables

typedef struct {
    uint8_t *data;
    uint64_t size; // in bytes; 64 bits, since 4 GiB have none left in 32
    uint32_t pages;
} wasm_rt_memory_t;
typedef struct { wasm_rt_funcref_t *data; uint32_t size, max_size; } wasm_rt_funcref_table_t;
typedef struct { wasm_rt_externref_t *data; uint32_t size, max_size; } wasm_rt_externref_table_t;

void wasm_rt_allocate_memory(wasm_rt_memory_t *, uint32_t pages, uint32_t maximum);
uint32_t wasm_rt_grow_memory(wasm_rt_memory_t *, uint32_t pages);
void wasm_rt_allocate_funcref_table(wasm_rt_funcref_table_t *, uint32_t count, uint32_t maximum);
void wasm_rt_allocate_externref_table(wasm_rt_externref_table_t *, uint32_t count, uint32_t maximum);
uint32_t wasm_rt_grow_funcref_table(wasm_rt_funcref_table_t *, uint32_t count, wasm_rt_funcref_t value);
uint32_t wasm_rt_grow_externref_table(wasm_rt_externref_table_t *, uint32_t count, wasm_rt_externref_t value);
// The app ends with its machine or process.
static inline void wasm_rt_free_memory(wasm_rt_memory_t *memory) { (void)memory; }
static inline void wasm_rt_free_funcref_table(wasm_rt_funcref_table_t *table) { (void)table; }
static inline void wasm_rt_free_externref_table(wasm_rt_externref_table_t *table) { (void)table; }

// MARK: What replaces the generated file's own checks

// The lowest address that a function's frame may reach.
extern uintptr_t native_stack_limit;
static inline uintptr_t native_stack_pointer(void) {
    uintptr_t place;
#if defined(__x86_64__)
    __asm__ volatile("mov %%rsp, %0" : "=r"(place));
#elif defined(__aarch64__)
    __asm__ volatile("mov %0, sp" : "=r"(place));
#endif
    return place;
}
#define FUNC_PROLOGUE \
    if (UNLIKELY(native_stack_pointer() < native_stack_limit)) wasm_rt_trap(WASM_RT_TRAP_EXHAUSTION)

static inline void native_check_call(const wasm_rt_funcref_table_t *table, uint32_t index, uint32_t type) {
    if (UNLIKELY(index >= table->size)) wasm_rt_trap(WASM_RT_TRAP_UNDEFINED_ELEMENT);
    if (UNLIKELY(table->data[index].func_type != type))
        wasm_rt_trap(table->data[index].func ? WASM_RT_TRAP_CALL_INDIRECT : WASM_RT_TRAP_UNINITIALIZED_ELEMENT);
}
#define CALL_INDIRECT(table, type, number, index, ...) \
    (native_check_call(&(table), index, func_types[number]), ((type)(table).data[index].func)(__VA_ARGS__))

// An access of a table traps with words of its own; the macro is the same for both.
#define TRAP(cause) (wasm_rt_trap(WASM_RT_TRAP_##cause), 0)
#pragma push_macro("TRAP")
#undef TRAP
#define TRAP(cause) (wasm_rt_trap(WASM_RT_TRAP_TABLE_##cause), 0)
#pragma push_macro("TRAP")
#undef TRAP
#pragma push_macro("FUNC_PROLOGUE")
#undef FUNC_PROLOGUE
#pragma push_macro("CALL_INDIRECT")
#undef CALL_INDIRECT
// The first function on tables, and the first variable behind the last of them.
#define funcref_table_init _Pragma("pop_macro(\"TRAP\")") funcref_table_init
#define s_module_initialized                                                                  \
    _Pragma("pop_macro(\"TRAP\")") _Pragma("pop_macro(\"FUNC_PROLOGUE\")")                    \
    _Pragma("pop_macro(\"CALL_INDIRECT\")") s_module_initialized
