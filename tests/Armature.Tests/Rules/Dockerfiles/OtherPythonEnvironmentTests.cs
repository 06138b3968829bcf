using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class OtherPythonEnvironmentTests
{
    internal static GraphBuilder Example =>
        GraphBuilder.Dockerfile(
            """
            FROM python:3.12-slim-bookworm AS builder
            WORKDIR /app
            RUN python -m venv .venv && .venv/bin/pip install numpy
            FROM gcr.io/distroless/python3-debian12
            COPY --from=builder /app/.venv /app/.venv
            """
        );

    [Fact]
    public void Catches_another_version()
    {
        var found = Found.One("AR113", Example);
        Assert.Equal(
            "the packages in /app/.venv are for Python 3.12 of python:3.12-slim-bookworm, and gcr.io/distroless/python3-debian12 has Python 3.11",
            found.Message
        );
        Assert.Equal(5, found.Location!.Line);
    }

    [Fact]
    public void Catches_another_path_of_the_same_version() =>
        Assert.Contains(
            "refers to /usr/local/bin/python3",
            Found
                .One(
                    "AR113",
                    GraphBuilder.Dockerfile(
                        "FROM python:3.11-slim-bookworm AS b\nRUN python -m venv /v && /v/bin/pip install numpy\nFROM gcr.io/distroless/python3-debian12\nCOPY --from=b /v /v"
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "FROM python:3.12 AS b\nRUN python -m venv /v && /v/bin/pip install numpy\nFROM python:3.12-slim-bookworm\nCOPY --from=b /v /v"
    )]
    [InlineData(
        "FROM python:3.12 AS b\nRUN python -m venv /v && /v/bin/pip install numpy\nFROM debian:13\nCOPY --from=b /usr/local /usr/local\nCOPY --from=b /v /v"
    )]
    [InlineData("FROM python:3.12 AS b\nRUN pip install --target /x setuptools\nFROM python:3.11\nCOPY --from=b /x /x")]
    [InlineData(
        "FROM mambaorg/micromamba AS b\nRUN micromamba create -p /env -c conda-forge python=3.12 numpy\nFROM debian:12-slim\nCOPY --from=b /env /env"
    )]
    public void Passes(string text) => Assert.Empty(Found.By("AR113", GraphBuilder.Dockerfile(text)));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR113", GraphBuilder.Environment("macos-arm64")));
}
