using Armature.TestKit;

namespace Armature.Rules.Tests.Dockerfiles;

public class HostEnvironmentInImageTests
{
    private const string Text = "FROM python:3.12-slim\nWORKDIR /app\nRUN python -m venv .venv\nCOPY . .\n";

    internal static GraphBuilder Example => GraphBuilder.Dockerfile(Text, (".venv/pyvenv.cfg", "home = /usr/bin"));

    [Fact]
    public void Catches_an_environment_that_replaces_that_of_the_image()
    {
        var found = Found.One("AR116", Example);
        Assert.Equal(".venv of this machine is copied over /app/.venv, which line 3 makes", found.Message);
        Assert.Equal((Severity.Error, 4), (found.Severity, found.Location!.Line));
        Assert.Equal(["echo '.venv' >> .dockerignore"], found.Remedy!.Commands);
    }

    [Fact]
    public void Catches_one_that_is_only_brought_along() =>
        Assert.Equal(
            Severity.Warning,
            Found
                .One("AR116", GraphBuilder.Dockerfile("FROM python:3.12\nADD ./api /api", ("api/venv/pyvenv.cfg", "home = /usr/bin")))
                .Severity
        );

    [Theory]
    [InlineData(".venv")]
    [InlineData("**/.venv")]
    [InlineData("*\n!pyproject.toml")]
    [InlineData("# comment\n/.venv/")]
    [InlineData(".*")]
    public void Passes_if_it_is_left_out(string ignored) =>
        Assert.Empty(Found.By("AR116", GraphBuilder.Dockerfile(Text, (".venv/pyvenv.cfg", ""), (".dockerignore", ignored))));

    [Fact]
    public void Passes_without_an_environment() => Assert.Empty(Found.By("AR116", GraphBuilder.Dockerfile(Text, ("venv/readme.txt", ""))));

    [Fact]
    public void Not_applicable_to_an_environment() => Assert.NotNull(Found.NotApplicable("AR116", GraphBuilder.Environment("macos-arm64")));
}
