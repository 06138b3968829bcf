using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class ForeignLibcEnvironmentTests
{
    internal static GraphBuilder Example =>
        GraphBuilder.Dockerfile(
            """
            FROM python:3.12-alpine AS builder
            RUN python -m venv /opt/venv && /opt/venv/bin/pip install cryptography
            FROM python:3.12-slim
            COPY --from=builder /opt/venv /opt/venv
            """
        );

    [Fact]
    public void Catches_musl_in_glibc()
    {
        var found = Found.One("AR112", Example);
        Assert.Equal("the packages in /opt/venv are for musl of python:3.12-alpine, and python:3.12-slim has glibc", found.Message);
        Assert.Equal((Severity.Error, 4), (found.Severity, found.Location!.Line));
        Assert.Equal(["FROM python:3.12-slim AS builder"], found.Remedy!.Commands);
    }

    [Fact]
    public void Catches_the_reverse_in_the_site_packages() =>
        Found.One(
            "AR112",
            GraphBuilder.Dockerfile(
                "FROM python:3.12-slim AS b\nRUN pip install cryptography\nFROM python:3.12-alpine\nCOPY --from=b /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages"
            )
        );

    [Theory]
    [InlineData("FROM python:3.12-alpine AS b\nRUN pip install --target /x cryptography\nFROM python:3.12-alpine3.20\nCOPY --from=b /x /x")]
    [InlineData("FROM python:3.12 AS b\nRUN pip install --target /x cryptography\nFROM python:3.12-slim-bookworm\nCOPY --from=b /x /x")]
    [InlineData("FROM python:3.12-alpine AS b\nRUN pip install --target /x setuptools\nFROM python:3.12-slim\nCOPY --from=b /x /x")]
    [InlineData("FROM alpine AS b\nRUN apk add curl\nFROM python:3.12-slim\nCOPY --from=b /usr/bin/curl /usr/bin/curl")]
    [InlineData("FROM example/base AS b\nRUN pip install --target /x cryptography\nFROM python:3.12-slim\nCOPY --from=b /x /x")]
    public void Passes(string text) => Assert.Empty(Found.By("AR112", GraphBuilder.Dockerfile(text)));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR112", GraphBuilder.Environment("macos-arm64")));
}
