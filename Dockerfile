# syntax=docker/dockerfile:1
# The daemon alone, as nobody, with nothing to write to but the volume at /data.

FROM rust:1.95-slim-bookworm AS build
# ring and SQLite bring C sources; the compiler is all they need.
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --profile dist --locked --package plaza --bin plaza && cp target/dist/plaza /plaza
# Owned by the daemon's user in the image, so that a fresh volume is too.
RUN install --directory --owner=65532 --group=65532 --mode=0700 /data

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /plaza /usr/local/bin/plaza
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
WORKDIR /data
ENV PLAZA_DATA__DIRECTORY=/data \
    PLAZA_LOGGING__FORMAT=json \
    PLAZA_LOGGING__DIRECTORY= \
    PLAZA_HEALTH__LISTEN=127.0.0.1:8788
VOLUME ["/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["/usr/local/bin/plaza", "health"]
ENTRYPOINT ["/usr/local/bin/plaza"]
