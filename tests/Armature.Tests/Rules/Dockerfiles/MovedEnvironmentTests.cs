using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class MovedEnvironmentTests
{
    internal static GraphBuilder Example =>
        GraphBuilder.Dockerfile(
            """
            FROM python:3.12-slim AS builder
            WORKDIR /build
            RUN python -m venv .venv && .venv/bin/pip install gunicorn
            FROM python:3.12-slim
            COPY --from=builder /build/.venv /app/.venv
            """
        );

    [Fact]
    public void Catches_an_environment_at_another_path()
    {
        var found = Found.One("AR115", Example);
        Assert.Equal("the environment /build/.venv is copied to /app/.venv, where its programs do not start", found.Message);
        Assert.Equal(["COPY --from=builder /build/.venv /build/.venv", "ENV PATH=\"/build/.venv/bin:$PATH\""], found.Remedy!.Commands);
        Assert.Equal(5, found.Location!.Line);
    }

    [Fact]
    public void Catches_a_project_at_another_path() =>
        Found.One(
            "AR115",
            GraphBuilder.Dockerfile(
                "FROM python:3.12 AS b\nWORKDIR /src\nCOPY . .\nRUN uv sync\nFROM python:3.12\nCOPY --from=b /src /app",
                ("uv.lock", "version = 1\n")
            )
        );

    [Theory]
    [InlineData("FROM python:3.12 AS b\nRUN python -m venv /v && /v/bin/pip install x\nFROM python:3.12\nCOPY --from=b /v /v")]
    [InlineData("FROM python:3.12 AS b\nWORKDIR /app\nRUN python -m venv .venv\nFROM python:3.12\nWORKDIR /app\nCOPY --from=b /app .")]
    [InlineData("FROM python:3.12 AS b\nRUN uv venv --relocatable /v && uv pip install x\nFROM python:3.12\nCOPY --from=b /v /other")]
    [InlineData(
        "FROM python:3.12 AS b\nRUN pip install --target /x numpy\nFROM python:3.12\nCOPY --from=b /x /usr/local/lib/python3.12/site-packages"
    )]
    [InlineData("FROM python:3.12 AS b\nRUN pip install --prefix=/install numpy\nFROM python:3.12\nCOPY --from=b /install /usr/local")]
    public void Passes(string text) => Assert.Empty(Found.By("AR115", GraphBuilder.Dockerfile(text)));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR115", GraphBuilder.Environment("macos-arm64")));
}
