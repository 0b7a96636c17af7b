# `make` alone prints what there is. Everything that is built lies in build/ and SwiftPM's .build/; what is downloaded
# for tests and the demo lies in $(BUNNY_CACHE), by default ~/.cache/bunny.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# Packages come before what needs them, and SwiftPM has one build at a time anyway.
.NOTPARALLEL:

TOOLS := Tests/Tools
# Static, small, without symbols: 10 MB instead of 60. bunny-frontend is pulled by every cold CI job. Without the index
# of unwind tables, 0.35 MB, since a static program registers the tables themselves when it starts.
RELEASE := -c release --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -Osize -Xswiftc -use-ld=lld \
	-Xlinker --no-eh-frame-hdr
SWIFT_BUILD := swift build $(RELEASE) --quiet
# What `make build` makes; the frontend image carries all of guest/.
PROGRAMS := build/bunny build/bunny-frontend $(foreach arch,x86_64 aarch64,$(addprefix build/guest/$(arch)/,urunit burrow-linux native)) build/burrow-x86_64

help: ## this text
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(PROGRAMS) ## build/bunny, build/bunny-frontend, build/guest/…, build/burrow-x86_64 (the kernel)

demo: ## docker build examples, boot them in QEMU on Burrow and on Linux, what each costs: from nothing, some minutes
	@examples/demo.sh

test: packages-test python-env build ## all tests, those on real Docker daemons and in QEMU included
	swift test

unit: python-env ## the tests that need no daemon, no virtual machine and nothing that is in build/
	swift test --skip EndToEndTests --skip WASILinuxTests

python-env: # the Python packages (grpcio) that play the other side in tests, outside the checkout
	@$(TOOLS)/python-env.sh

bench: packages-test build ## sizes, time to the first byte, memory of a build; Burrow beside wasm3 and wasmtime
	@$(TOOLS)/wasm/bench.sh
	@$(TOOLS)/bench.sh

fuzz: python-env ## random modules, good and damaged, under the address sanitizer and beside wasmtime: minutes
	@$(TOOLS)/wasm/fuzz.sh 100000

generate: ## the C code of the protocol messages, from Sources/CBuildKitProto/proto
	@Sources/CBuildKitProto/generate.sh

format: ## rewrite the Swift files in the project's form
	swift format --in-place --recursive --parallel Sources Tests Package.swift

check: packages-check ## form of the Swift files, faults in the shell scripts
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	shellcheck --severity=warning --external-sources --source-path=. $$(git ls-files '*.sh' .ci/run)

clean: ## remove what was built (not the cache: rm -r ~/.cache/bunny does that)
	rm -rf build .build

packages-%:
	@$(TOOLS)/packages.sh $*

# SwiftPM knows what is up to date, so it is always asked.
build/bunny build/bunny-frontend: build/%: FORCE
	@echo "building $* (static, release)"
	@mkdir -p build
	@$(SWIFT_BUILD) --product $*
	@strip -o build/$*.part "$$($(SWIFT_BUILD) --show-bin-path)/$*"
	@mv build/$*.part $@

build/guest/%/urunit: FORCE
	@echo "building the guest's init for $*"
	@mkdir -p $(@D)
	@Sources/GuestInit/build.sh $* $@

build/guest/%/burrow-linux: FORCE
	@echo "building Burrow as a Linux process for $*"
	@mkdir -p $(@D)
	@Sources/BurrowLinux/build.sh $* $@

build/guest/%/native: FORCE
	@echo "building what apps as machine code are linked with for $*"
	@Sources/BurrowNative/build.sh $* $@

build/guest/x86_64/burrow: FORCE
	@echo "building Burrow as a kernel"
	@mkdir -p $(@D)
	@Sources/BurrowKernel/build.sh x86_64 $@

# The kernel under a name of its own; the file itself is where the frontend image takes it from.
build/burrow-x86_64: build/guest/x86_64/burrow
	@ln -sf guest/x86_64/burrow $@

FORCE:

.PHONY: help build demo test unit python-env bench fuzz generate format check clean FORCE
