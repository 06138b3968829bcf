using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class NoWheelInImageTests
{
    private const string Alpine =
        "FROM python:3.12-alpine\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install \\\n    -r requirements.txt\n";

    internal static GraphBuilder Example => GraphBuilder.Dockerfile(Alpine, ("requirements.txt", "pandas==2.2.3\nscikit-learn==1.5.0\n"));

    [Fact]
    public void Catches_a_package_without_a_wheel_for_musl()
    {
        var found = Found.One("AR110", Example);
        Assert.Equal(Severity.Error, found.Severity);
        Assert.StartsWith(
            "scikit-learn 1.5.0 has no wheel for CPython 3.12 on alpine-3.24-x86_64",
            found.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(["Dockerfile:4", "requirements.txt:2"], found.Files.Select(file => file.Path));
        Assert.Equal(new FindingLocation("Dockerfile", 4), found.Location);
        Assert.Equal(["FROM python:3.12-slim"], found.Remedy!.Commands);
    }

    /// <summary>Conda has packages for glibc alone, chooses the Python itself, and does not build from source.</summary>
    [Fact]
    public void Catches_conda_on_musl_and_does_not_ask_for_a_compiler()
    {
        var found = Found.One("AR110", GraphBuilder.Dockerfile("FROM python:3.12-alpine\nRUN conda install -y lightgbm\n"));
        Assert.Equal("lightgbm has no conda package for alpine-3.24-x86_64", found.Message);
        Assert.Equal(["FROM condaforge/miniforge3"], found.Remedy!.Commands);
    }

    [Fact]
    public void Catches_a_package_that_is_not_pinned() =>
        Assert.Equal(
            Severity.Error,
            Found.One("AR110", GraphBuilder.Dockerfile("FROM python:3.12-alpine\nRUN pip install scikit-learn\n")).Severity
        );

    [Theory]
    [InlineData("RUN apk add --no-cache build-base && pip install scikit-learn==1.5.0")]
    [InlineData("RUN apk add something-of-another-repository\nRUN pip install scikit-learn==1.5.0")]
    [InlineData("RUN ./prepare.sh\nRUN pip install scikit-learn==1.5.0")]
    public void Warns_where_a_compiler_is_or_can_be_there(string lines) =>
        Assert.Equal(Severity.Warning, Found.One("AR110", GraphBuilder.Dockerfile($"FROM python:3.12-alpine\n{lines}\n")).Severity);

    [Fact]
    public void Catches_a_Python_that_is_newer_than_the_package()
    {
        var found = Found.One("AR110", GraphBuilder.Dockerfile("FROM python:3.13-slim-bookworm AS app\nRUN pip install numpy==1.26.4\n"));
        Assert.Equal(["FROM python:3.12-slim-bookworm AS app"], found.Remedy!.Commands);
    }

    [Fact]
    public void Catches_a_package_of_a_lock()
    {
        var found = Found.One(
            "AR110",
            GraphBuilder.Dockerfile(
                "FROM ghcr.io/astral-sh/uv:python3.12-alpine\nWORKDIR /app\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --frozen\n",
                (
                    "uv.lock",
                    """
                    version = 1
                    [[package]]
                    name = "app"
                    source = { virtual = "." }
                    dependencies = [{ name = "six" }, { name = "native" }]
                    [[package]]
                    name = "six"
                    version = "1.0"
                    source = { registry = "https://i.invalid/simple" }
                    wheels = [{ url = "https://i.invalid/six-1.0-py3-none-any.whl", hash = "sha256:00", size = 1 }]
                    [[package]]
                    name = "native"
                    version = "1.0"
                    source = { registry = "https://i.invalid/simple" }
                    wheels = [{ url = "https://i.invalid/native-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", hash = "sha256:00", size = 1 }]
                    """
                )
            )
        );
        Assert.Equal("native 1.0 has no wheel for CPython 3.12 on alpine-3.24-x86_64 and no source distribution", found.Message);
    }

    [Theory]
    [InlineData("FROM python:3.12-slim\nRUN pip install scikit-learn==1.5.0")]
    [InlineData("FROM python:3.12-alpine\nRUN pip install numpy==2.3.4")]
    [InlineData("FROM python:3.12-alpine\nRUN pip install --extra-index-url https://wheels.example scikit-learn==1.5.0")]
    [InlineData("FROM python:3.12-alpine\nRUN if [ -n \"$X\" ]; then pip install scikit-learn==1.5.0; fi")]
    [InlineData("FROM python:3.12-alpine\nRUN pip install \"scikit-learn==$VERSION\"")]
    [InlineData(
        "FROM python:3.12-alpine AS unused\nRUN pip install scikit-learn==1.5.0\nFROM python:3.12-slim\nRUN pip install scikit-learn==1.5.0"
    )]
    [InlineData("FROM example/base\nRUN pip install scikit-learn==1.5.0")]
    [InlineData("FROM python:3.12-alpine\nRUN echo pip install scikit-learn==1.5.0")]
    [InlineData("FROM python:3.12-alpine\nRUN pip uninstall -y scikit-learn")]
    public void Passes(string text) => Assert.Empty(Found.By("AR110", GraphBuilder.Dockerfile(text)));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR110", GraphBuilder.Environment("macos-arm64")));
}
