// C code from wasm2c includes this header, and uses it for exceptions only, which it is not made with.
