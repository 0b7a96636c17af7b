// How the app calls WASI.
#include "native.h"
#include "wasi-numbers.h"

// A function of WASI under the name that wasm2c gives it. All parameters are integers, which both ABIs (System V for
// x86-64, AAPCS64) pass in a register or in eight bytes of stack each, so one form serves all: what the caller has not
// passed is rubbish that nobody reads.
#define F(name) \
    uint32_t Z_wasi_snapshot_preview1Z_##name( \
        void *host, uint64_t a, uint64_t b, uint64_t c, uint64_t d, uint64_t e, uint64_t f, uint64_t g, uint64_t h, \
        uint64_t i) { \
        (void)host; \
        const uint64_t arguments[9] = {a, b, c, d, e, f, g, h, i}; \
        return native_wasi(NUMBER_##name, arguments); \
    }
#include "wasi-functions.h"
