using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Package.Tests.Releases;

/// <summary>Packaging again from the programs that were built before.</summary>
public sealed class RepeatedPackagingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Artifacts.IsHere;

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void Two_runs_give_the_same_bytes()
    {
        var first = Package("first");
        Assert.Contains("armature_doctor-", first, StringComparison.Ordinal);
        Assert.Contains("-image.tar", first, StringComparison.Ordinal);
        Assert.Equal(first, Package("second"));
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void A_program_that_was_asked_for_and_is_missing_makes_the_exit_status_1()
    {
        Directory.CreateDirectory(_directory.Of("none"));
        var run = Run("--out", _directory.Of("out"), "--rid", "linux-arm64", "--programs", _directory.Of("none"), "--nuget", "no");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not made: linux-arm64: it was not built before", run.Output, StringComparison.Ordinal);
        Assert.Contains("not made: the container image: it needs a static program for Linux", run.Output, StringComparison.Ordinal);
    }

    [Theory(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    [InlineData()]
    [InlineData("--out", "x", "--rid", "linux-mips")]
    [InlineData("--out")]
    public void Other_arguments_are_refused_with_the_usage(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("usage: package --out DIRECTORY", run.Errors, StringComparison.Ordinal);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_bill_of_materials_names_each_package_of_the_lock_file()
    {
        var bill = JsonNode.Parse(File.ReadAllText(Artifacts.File("armature-*.cdx.json")))!;
        Assert.Equal(("CycloneDX", "1.6"), ((string?)bill["bomFormat"], (string?)bill["specVersion"]));
        var listed = bill["components"]!.AsArray().ToDictionary(component => (string)component!["name"]!, component => component!);
        var locked = JsonNode.Parse(File.ReadAllText(Path.Combine(PackedLibrary.Repository, "src/Armature.Cli/packages.lock.json")))![
            "dependencies"
        ]!
            .AsObject()
            .SelectMany(framework => framework.Value!.AsObject())
            .Where(package => (string?)package.Value!["type"] != "Project")
            .ToArray();
        Assert.NotEmpty(locked);
        Assert.All(locked, package => Assert.Equal((string?)package.Value!["resolved"], (string?)listed[package.Key]["version"]));
        Assert.Equal("required", (string?)listed["System.CommandLine"]["scope"]);
        Assert.Equal("excluded", (string?)listed["Meziantou.Analyzer"]["scope"]);
    }

    // the list of checksums
    private string Package(string name)
    {
        var output = _directory.Of(name);
        var run = Run("--out", output, "--rid", "linux-x64", "--rid", "linux-musl-x64", "--programs", Artifacts.Root!, "--nuget", "no");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        return File.ReadAllText(Path.Combine(output, "SHA256SUMS"));
    }

    private static ToolRun Run(params string[] arguments) =>
        new Tool("dotnet").Run(["exec", Path.Combine(AppContext.BaseDirectory, "Armature.Dev.dll"), "package", .. arguments])!;
}
