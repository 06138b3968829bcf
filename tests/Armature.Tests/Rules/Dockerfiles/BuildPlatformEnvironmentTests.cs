using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class BuildPlatformEnvironmentTests
{
    internal static GraphBuilder Example =>
        GraphBuilder.Dockerfile(
            """
            FROM --platform=$BUILDPLATFORM python:3.12-slim AS builder
            RUN python -m venv /opt/venv
            RUN /opt/venv/bin/pip install numpy==2.3.4
            FROM python:3.12-slim
            COPY --from=builder /opt/venv /opt/venv
            """
        );

    [Fact]
    public void Catches_an_environment_of_the_build_platform()
    {
        var found = Found.One("AR111", Example);
        Assert.Equal(Severity.Error, found.Severity);
        Assert.Equal(1, found.Location!.Line);
        Assert.Equal(["Dockerfile:1", "Dockerfile:3", "Dockerfile:5"], found.Files.Select(file => file.Path));
        Assert.Equal(["FROM python:3.12-slim AS builder"], found.Remedy!.Commands);
    }

    [Theory]
    [InlineData(
        "ARG P=$BUILDPLATFORM\nFROM --platform=$P python:3.12 AS b\nWORKDIR /app\nRUN uv venv && uv pip install numpy==2.3.4\nFROM python:3.12\nCOPY --from=0 /app /app"
    )]
    [InlineData(
        "FROM --platform=linux/arm64 python:3.12 AS b\nRUN pip install --target /x numpy==2.3.4\nFROM --platform=linux/amd64 python:3.12\nCOPY --from=b /x /x"
    )]
    [InlineData(
        "FROM --platform=${BUILDPLATFORM:-linux/amd64} python:3.12 AS b\nRUN pip wheel -w /w numpy==2.3.4\nFROM python:3.12\nCOPY --from=b /w /w\nRUN pip install /w/*.whl"
    )]
    public void Catches_other_spellings(string text) =>
        Assert.Equal(Severity.Error, Found.One("AR111", GraphBuilder.Dockerfile(text)).Severity);

    [Fact]
    public void Warns_if_the_packages_are_not_known() =>
        Assert.Equal(
            Severity.Warning,
            Found
                .One(
                    "AR111",
                    GraphBuilder.Dockerfile(
                        "FROM --platform=$BUILDPLATFORM python:3.12 AS b\nRUN pip install --target /x something\nFROM python:3.12\nCOPY --from=b /x /x"
                    )
                )
                .Severity
        );

    [Theory]
    [InlineData("FROM python:3.12 AS b\nRUN python -m venv /v && /v/bin/pip install numpy\nFROM python:3.12\nCOPY --from=b /v /v")]
    [InlineData(
        "FROM --platform=$TARGETPLATFORM python:3.12 AS b\nRUN python -m venv /v && /v/bin/pip install numpy\nFROM python:3.12\nCOPY --from=b /v /v"
    )]
    [InlineData(
        "FROM --platform=$BUILDPLATFORM node:22 AS b\nRUN npm ci && npm run build\nFROM python:3.12\nRUN pip install numpy\nCOPY --from=b /dist /dist"
    )]
    [InlineData(
        "FROM --platform=$BUILDPLATFORM python:3.12 AS b\nRUN pip install --target /x --platform manylinux2014_aarch64 --only-binary=:all: numpy\nFROM python:3.12\nCOPY --from=b /x /x"
    )]
    [InlineData("FROM --platform=$BUILDPLATFORM python:3.12 AS b\nRUN pip install --target /x pip\nFROM python:3.12\nCOPY --from=b /x /x")]
    public void Passes(string text) => Assert.Empty(Found.By("AR111", GraphBuilder.Dockerfile(text)));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR111", GraphBuilder.Environment("macos-arm64")));
}
