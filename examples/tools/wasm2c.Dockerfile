# What compiles an app ahead of time for Burrow (`runtime: {name: burrow, aot: true}`): wasm2c and a C compiler, from
# Debian's packages. Debian 12 has wabt 1.0.32, which is the version that Burrow's headers are made for.
#
#   docker build -t bunny-tools-wasm2c - <examples/tools/wasm2c.Dockerfile
#   docker build -f bunnyfile --build-context bunny-tools-wasm2c=docker-image://bunny-tools-wasm2c .
FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends wabt clang lld binutils \
    && rm -rf /var/lib/apt/lists/*
