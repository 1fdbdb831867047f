# The image of Doorbook: Node and the built program, nothing that builds or tests it.
#
#   docker build --tag doorbook .
#   docker run --detach --name doorbook --publish 8000:8000 --volume ./data:/data doorbook
#
# All that is made here is JavaScript: `docker buildx build --platform linux/amd64,linux/arm64 .` emulates no processor.

FROM --platform=$BUILDPLATFORM node:26-trixie-slim AS build
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
COPY packages/access-client/package.json packages/access-client/
COPY packages/access-emulator/package.json packages/access-emulator/
COPY packages/doorbook/package.json packages/doorbook/
RUN npm ci
COPY . .
RUN npm run build

FROM --platform=$BUILDPLATFORM node:26-trixie-slim AS app
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
COPY packages/access-client/package.json packages/access-client/
COPY packages/access-emulator/package.json packages/access-emulator/
COPY packages/doorbook/package.json packages/doorbook/
# Optional are the Node binaries for machines with an older one, a hundred megabytes each.
RUN npm ci --omit=dev --omit=optional
# Only compilers and debuggers read these.
RUN find node_modules -type f '(' -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' ')' -delete
COPY --from=build /app/packages/access-client/dist packages/access-client/dist
COPY --from=build /app/packages/access-emulator/dist packages/access-emulator/dist
COPY --from=build /app/packages/doorbook/dist packages/doorbook/dist
COPY packages/doorbook/bin packages/doorbook/bin
COPY packing/docker packing/docker
COPY LICENSE ./
# Whoever checked the sources out may have kept them to himself.
RUN rm .npmrc package-lock.json && find packages -name '*.d.ts' -delete && chmod -R a+rX,go-w . && mkdir ../data

FROM node:26-trixie-slim
LABEL org.opencontainers.image.title="Doorbook" \
      org.opencontainers.image.description="Attendance and credentials for UniFi Access, self-hosted" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    DB_PATH=/data/doorbook.db \
    SQLITE_TMPDIR=/data
COPY --from=app /app /app
COPY --from=app --chmod=755 /app/packing/docker/doorbook /usr/local/bin/doorbook
# A named volume begins with this owner: it is the one of `--user 1000`.
COPY --from=app --chown=1000:1000 /data /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=2m CMD ["node", "/app/packing/docker/healthy.js"]
# Started as root it becomes PUID:PGID before it does anything else.
ENTRYPOINT ["doorbook"]
CMD ["serve"]
