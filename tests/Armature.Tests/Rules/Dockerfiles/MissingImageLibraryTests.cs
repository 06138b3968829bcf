using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class MissingImageLibraryTests
{
    internal static GraphBuilder Example => GraphBuilder.Dockerfile("FROM python:3.12-slim\nRUN pip install lightgbm\n");

    [Fact]
    public void Catches_LightGBM_without_libgomp()
    {
        var found = Found.One("AR114", Example);
        Assert.Equal("lightgbm needs libgomp.so.1, which python:3.12-slim does not have", found.Message);
        Assert.Equal(["RUN apt-get update && apt-get install -y --no-install-recommends libgomp1"], found.Remedy!.Commands);
        Assert.Equal(2, found.Location!.Line);
    }

    [Theory]
    [InlineData("FROM python:3.12\nRUN pip install opencv-python")]
    [InlineData("FROM python:3.12-slim\nRUN apt-get update && apt-get install -y libglib2.0-0 libsm6 curl\nRUN pip install opencv-python")]
    [InlineData(
        "FROM python:3.12 AS b\nRUN apt-get install -y libgl1 && python -m venv /v && /v/bin/pip install opencv-python\nFROM python:3.12-slim\nCOPY --from=b /v /v"
    )]
    [InlineData("FROM public.ecr.aws/lambda/python:3.12\nRUN pip install lightgbm")]
    public void Catches(string text) => Found.One("AR114", GraphBuilder.Dockerfile(text));

    [Theory]
    [InlineData("FROM python:3.12\nRUN pip install lightgbm")]
    [InlineData("FROM python:3.12-slim\nRUN pip install opencv-python-headless xgboost scikit-learn")]
    [InlineData("FROM python:3.12-slim\nRUN pip install opencv-python\nRUN apt-get update && apt-get install -y libgl1")]
    [InlineData(
        "FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ffmpeg\nRUN pip install opencv-python"
    )]
    [InlineData("FROM python:3.12-slim\nRUN apt-get install -y build-essential && pip install lightgbm")]
    [InlineData("FROM python:3.12-slim AS base\nRUN apt-get install -y libgomp1\nFROM base\nRUN pip install lightgbm")]
    [InlineData("FROM python:3.12-slim\nRUN apt-get install -y a-package-that-is-not-known && pip install lightgbm")]
    [InlineData("FROM python:3.12-slim\nRUN ./libraries.sh\nRUN pip install lightgbm")]
    [InlineData("FROM python:3.12 AS b\nRUN pip install lightgbm\nFROM python:3.12-slim\nCOPY app.py /")]
    [InlineData(
        "FROM python:3.12 AS b\nFROM python:3.12-slim\nCOPY --from=b /usr/lib/x86_64-linux-gnu/libgomp.so.1 /usr/lib/x86_64-linux-gnu/\nRUN pip install lightgbm"
    )]
    [InlineData("FROM python:3.12-slim\nRUN pip install 'psycopg[binary]'")]
    [InlineData("FROM python:3.12-slim\nRUN apt-get install -y libmagic1t64 && pip install python-magic")]
    public void Passes(string text) => Assert.Empty(Found.By("AR114", GraphBuilder.Dockerfile(text)));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR114", GraphBuilder.Environment("macos-arm64")));
}
