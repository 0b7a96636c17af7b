// What C code from wasm2c takes from the C library's header of this name: it asserts what its caller does.
#pragma once
#define assert(x) ((void)0)
