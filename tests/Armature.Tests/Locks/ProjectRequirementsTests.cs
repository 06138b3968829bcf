using Armature.Locks;
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
    public void A_project_asks_for_its_dependencies_its_optional_ones_and_its_groups() =>
        Assert.Equal(
            "httpx[socks,http2] numpy>=1.26 pandas pytest ruff",
            Asked(
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
    public void A_project_of_Poetry_has_tables_with_extras() =>
        Assert.Equal(
            "httpx[socks] numpy pytest python",
            Asked(
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
    public void A_pyproject_that_asks_for_nothing_leaves_it_to_the_next_file() =>
        Assert.Equal(
            "httpx[socks]==0.27.0 numpy",
            Asked(("pyproject.toml", "[tool.ruff]\nline-length = 100\n"), ("requirements.txt", "httpx[socks]==0.27.0\nnumpy\n./local\n"))
        );

    [Fact]
    public void What_was_wanted_counts_before_what_came_of_it() =>
        Assert.Equal("numpy", Asked(("requirements.in", "numpy"), ("requirements.txt", "numpy==1.26.4\nsix==1.16.0")));

    [Fact]
    public void A_lock_of_uv_alone_tells_its_roots() => Assert.Equal("httpx[socks]", Asked(("uv.lock", UvLock)));

    [Fact]
    public void A_Pipfile_names_packages_with_extras() =>
        Assert.Equal(
            "flask[async] pytest",
            Asked(("Pipfile", "[packages]\nflask = {extras = [\"async\"], version = \"*\"}\n[dev-packages]\npytest = \"*\"\n"))
        );

    [Theory]
    [InlineData("pyproject.toml", "[project\ndependencies = 3")]
    [InlineData("uv.lock", "version = \"")]
    [InlineData("Pipfile", "= =")]
    [InlineData("requirements.txt", "")]
    public void What_cannot_be_read_asks_for_nothing(string name, string text) => Assert.Empty(Asked((name, text)));

    private static string Asked(params (string Name, string Text)[] files)
    {
        using var tree = new MemoryTree("");
        foreach (var (name, text) in files)
            tree.Add($"/home/ada/ml/{name}", text);
        return string.Join(' ', ProjectRequirements.In(tree, "/home/ada/ml").Select(one => one.Short).Order(StringComparer.Ordinal));
    }
}
