# The frontend image: two static programs, nothing else.
#
#   docker build -f frontend.Dockerfile -t bunny .
#       compiles them in a container
#   docker build -f frontend.Dockerfile --build-arg BINARIES=context -t bunny .
#       takes build/bunny-frontend and build/guest/, made by `make build`; pulls nothing
#   docker build -f frontend.Dockerfile --target binaries -o build .
#       the programs themselves, bunny included, for a machine without Swift
ARG BINARIES=compiled
ARG SWIFT=swift:6.3-bookworm

FROM ${SWIFT} AS compile
WORKDIR /src
COPY Tests/Tools/packages.sh Tests/Tools/common.sh Tests/Tools/
RUN Tests/Tools/packages.sh build
COPY . .
RUN make build

# What `make build` leaves, from a container.
FROM scratch AS binaries
COPY --from=compile /src/build/ /

FROM scratch AS compiled
COPY --from=compile /src/build/bunny-frontend /bunny-frontend
COPY --from=compile /src/build/guest/ /guest/

FROM scratch AS context
COPY build/bunny-frontend /bunny-frontend
COPY build/guest/ /guest/

FROM ${BINARIES}
# It needs no network, and daemons without a bridge could not give it one.
LABEL moby.buildkit.frontend.network.none="true" \
      moby.buildkit.frontend.caps="moby.buildkit.frontend.inputs,moby.buildkit.frontend.subrequests,moby.buildkit.frontend.contexts,moby.buildkit.frontend.gitquerystring" \
      org.opencontainers.image.title="bunny" \
      org.opencontainers.image.description="BuildKit frontend for WebAssembly unikernels" \
      org.opencontainers.image.licenses="Apache-2.0"
ENTRYPOINT ["/bunny-frontend"]
