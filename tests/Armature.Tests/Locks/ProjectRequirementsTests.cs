using Armature.Subjects;

namespace Armature.Locks.Tests;

public sealed class ProjectRequirementsTests
{
    private const string UvLock = """
        version = 1
        requires-python = ">=3.11"

        [[package]]
        name = "mine"
        version = "0.1"
        source = { virtual = "." }
        dependencies = [{ name = "httpx", extra = ["socks"] }]

        [[package]]
        name = "httpx"
        version = "0.27.0"
        source = { registry = "https://index.example/simple" }
        """;

    [Fact]
    public void All_dependencies_of_a_project_are_read() =>
        Assert.Equal(
            "httpx[socks,http2] numpy>=1.26 pandas pytest ruff",
            Read(
                (
                    "pyproject.toml",
                    """
                    [project]
                    dependencies = ["numpy>=1.26", "httpx[socks,http2]; python_version >= '3.9'"]
                    [project.optional-dependencies]
                    tables = ["pandas"]
                    [dependency-groups]
                    test = ["pytest"]
                    dev = [{ include-group = "test" }, "ruff"]
                    """
                ),
                ("requirements.txt", "certifi==2024.1.1")
            )
        );

    [Fact]
    public void Poetry_tables_have_extras() =>
        Assert.Equal(
            "httpx[socks] numpy pytest python",
            Read(
                (
                    "pyproject.toml",
                    """
                    [tool.poetry.dependencies]
                    python = "^3.11"
                    numpy = "^1.26"
                    httpx = { version = "^0.27", extras = ["socks"] }
                    [tool.poetry.group.dev.dependencies]
                    pytest = "*"
                    """
                ),
                ("poetry.lock", "")
            )
        );

    [Fact]
    public void A_pyproject_without_requirements_is_skipped() =>
        Assert.Equal(
            "httpx[socks]==0.27.0 numpy",
            Read(("pyproject.toml", "[tool.ruff]\nline-length = 100\n"), ("requirements.txt", "httpx[socks]==0.27.0\nnumpy\n./local\n"))
        );

    [Fact]
    public void Direct_requirements_come_before_resolved_ones() =>
        Assert.Equal("numpy", Read(("requirements.in", "numpy"), ("requirements.txt", "numpy==1.26.4\nsix==1.16.0")));

    [Fact]
    public void The_roots_of_uv_lock_are_read() => Assert.Equal("httpx[socks]", Read(("uv.lock", UvLock)));

    [Fact]
    public void A_Pipfile_has_packages_with_extras() =>
        Assert.Equal(
            "flask[async] pytest",
            Read(("Pipfile", "[packages]\nflask = {extras = [\"async\"], version = \"*\"}\n[dev-packages]\npytest = \"*\"\n"))
        );

    [Theory]
    [InlineData("pyproject.toml", "[project\ndependencies = 3")]
    [InlineData("uv.lock", "version = \"")]
    [InlineData("Pipfile", "= =")]
    [InlineData("requirements.txt", "")]
    public void An_invalid_file_gives_nothing(string name, string text) => Assert.Empty(Read((name, text)));

    private static string Read(params (string Name, string Text)[] files)
    {
        using var tree = new MemoryTree("");
        foreach (var (name, text) in files)
            tree.Add($"/home/ada/ml/{name}", text);
        return string.Join(' ', ProjectRequirements.In(tree, "/home/ada/ml").Select(one => one.Short).Order(StringComparer.Ordinal));
    }
}
