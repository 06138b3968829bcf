namespace Armature.Fuzz.Seeds;

/// <summary>Small Dockerfiles and compose files, with the files that they name.</summary>
internal static class DockerfileSeeds
{
    private const string Requirements = "numpy==1.26.4\nscikit-learn\n";

    public static IEnumerable<FuzzInput> All() =>
        [
            FuzzInput.Of(
                "Dockerfile",
                """
                # syntax=docker/dockerfile:1
                # escape=\
                ARG PYTHON=3.12
                ARG BASE=python:${PYTHON%%.*}${PYTHON#3}-alpine
                FROM --platform=$BUILDPLATFORM ${BASE:-python:3.12} AS builder
                ARG PYTHON
                ENV PATH="/opt/venv/bin:$PATH" UV_LINK_MODE=copy
                WORKDIR /app
                COPY --chown=1:1 requirements*.txt pyproject.toml ./
                RUN --mount=type=cache,target=/cache --mount=type=bind,source=uv.lock,target=uv.lock \
                    # comment
                    apk add --no-cache --virtual .build gcc musl-dev && \
                    python -m venv /opt/venv && if [ "$X" ]; then pip install a; fi; \
                    pip install -r requirements.txt "b>=1,<2" 'c[d]' -e .
                RUN <<EOF
                pip install numpy
                EOF
                FROM python:3.12-slim
                RUN ["pip", "install", "lightgbm"]
                COPY <<config --from=0 /etc/config
                text
                config
                COPY --from=builder /opt/venv /srv/venv
                COPY . .
                ONBUILD RUN pip install x
                HEALTHCHECK --interval=5s CMD ["a"]
                CMD ["python"]

                """
            ),
            FuzzInput.Of(
                "compose.yaml",
                """
                services:
                  web:
                    build:
                      context: .
                      dockerfile: Dockerfile
                      target: ${STAGE:-builder}
                      args: [PYTHON=3.11, EMPTY]
                      platforms: [linux/amd64, "linux/arm/v7"]
                  worker:
                    platform: linux/arm64
                    build:
                      dockerfile_inline: |
                        FROM python:3.12
                        RUN uv sync && poetry install --only main && conda install -n x numpy
                  db: {image: "postgres:16"}

                """
            ),
            FuzzInput.Of(
                "Dockerfile.dev",
                "FROM ubuntu:22.04\nRUN apt-get update && apt-get install -y python3-pip\nRUN pip3 install "
                    + Requirements.ReplaceLineEndings(" ")
                    + "\n"
            ),
        ];
}
