using Armature.Dockerfiles.Builds;
using Armature.Knowledge.Images;
using Armature.Targets;

namespace Armature.Knowledge.Tests;

public class BaseImageTests
{
    [Theory]
    [InlineData("python", "debian-13", "3.15")]
    [InlineData("python:3.12", "debian-13", "3.12")]
    [InlineData("python:3.12.4-slim", "debian-13", "3.12")]
    [InlineData("docker.io/library/python:3.11-slim-bookworm@sha256:00", "debian-12", "3.11")]
    [InlineData("python:3.12-alpine3.20", "alpine-3.20", "3.12")]
    [InlineData("python:3-alpine", "alpine-3.24", "3.15")]
    [InlineData("python:3.8-slim", "debian-12", "3.8")]
    [InlineData("python:3.14-rc-slim", "debian-13", "3.14")]
    [InlineData("ubuntu:22.04", "ubuntu-22.04", null)]
    [InlineData("ubuntu:jammy", "ubuntu-22.04", null)]
    [InlineData("debian:bookworm-slim", "debian-12", null)]
    [InlineData("debian:12.5-slim", "debian-12", null)]
    [InlineData("alpine:3.20.1", "alpine-3.20", null)]
    [InlineData("amazonlinux:2", "amazonlinux-2", null)]
    [InlineData("public.ecr.aws/lambda/python:3.12", "aws-lambda-python3.12", "3.12")]
    [InlineData("registry.access.redhat.com/ubi9/ubi-minimal:9.4", "rhel-9", null)]
    [InlineData("nvidia/cuda:12.4.1-runtime-ubuntu22.04", "ubuntu-22.04", null)]
    [InlineData("ghcr.io/astral-sh/uv:python3.12-bookworm-slim", "debian-12", "3.12")]
    [InlineData("ghcr.io/astral-sh/uv:0.8.3-python3.13-alpine", "alpine-3.24", "3.13")]
    [InlineData("ghcr.io/astral-sh/uv:bookworm-slim", "debian-12", null)]
    [InlineData("gcr.io/distroless/python3-debian12:nonroot", "debian-12", "3.11")]
    [InlineData("public.ecr.aws/docker/library/python:3.13", "debian-13", "3.13")]
    public void A_base_image_is_a_system_with_a_Python(string name, string release, string? python)
    {
        var reference = ImageReference.Of(name);
        var image = BaseImage.Of(reference.Repository, reference.Tag)!;
        Assert.Equal((release, python), (ReleaseParser.Release(image.Release!)!.Name, image.Python));
    }

    [Theory]
    [InlineData("example.org/python:3.12")]
    [InlineData("python@sha256:00")]
    [InlineData("tiangolo/uvicorn-gunicorn-fastapi:python3.9")]
    public void Other_images_are_not_known(string name)
    {
        var reference = ImageReference.Of(name);
        Assert.Null(BaseImage.Of(reference.Repository, reference.Tag));
    }

    [Fact]
    public void Releases_and_libraries_of_the_tables_exist()
    {
        string[] libraries =
        [
            .. DataFile.Rows("image-libraries.tsv").Select(row => row[1]),
            "libgobject-2.0.so.0",
            "libgthread-2.0.so.0",
            "compiler",
        ];
        Assert.All(DataFile.Rows("base-images.tsv"), static row => Assert.Equal(9, row.Length));
        Assert.All(
            DataFile.Rows("base-images.tsv").Where(static row => row[3].Length > 0 && !row[3].Contains('{', StringComparison.Ordinal)),
            static row => Assert.NotNull(ReleaseParser.Release(row[3]))
        );
        Assert.All(DataFile.Rows("system-pythons.tsv"), static row => Assert.NotNull(ReleaseParser.Release(row[0])));
        Assert.All(
            DataFile
                .Rows("base-images.tsv")
                .Select(static row => row[6])
                .Concat(DataFile.Rows("apt-packages.tsv").SelectMany(static row => row[1..]))
                .SelectMany(static cell => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(static name => name is not ("all" or "none")),
            name => Assert.Contains(name, libraries)
        );
    }
}
