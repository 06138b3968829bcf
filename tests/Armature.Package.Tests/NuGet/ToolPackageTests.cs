using Armature.Dev.Packaging;
using Armature.TestKit;

namespace Armature.Package.Tests.NuGet;

/// <summary>The packages of the .NET tool, installed by the SDK from a directory as source, with a package cache of its own.</summary>
public sealed class ToolPackageTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => Artifacts.IsHere && Directory.GetFiles(Artifacts.Root!, "Armature.Tool.*.nupkg").Length > 0;

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void The_SDK_installs_the_native_program_of_this_system()
    {
        DotNetDo("tool", "install", "--tool-path", _directory.Of("tools"), "Armature.Tool", "--source", Artifacts.Root!);
        var demo = new Tool(_directory.Of("tools/armature")).Run("demo")!;
        Assert.True(demo.ExitCode == 1, demo.Errors);
        Assert.True(OperatingSystem.IsWindows() || IsNative("armature"));
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void Dnx_runs_it_without_an_installation()
    {
        var run = Run("dnx", "--yes", "Armature.Tool", "--source", Artifacts.Root!, "demo");
        Assert.True(run.ExitCode == 1, run.Output + run.Errors);
        Assert.Contains("numpy", run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void A_system_without_a_program_of_its_own_gets_the_one_that_runs_on_the_runtime()
    {
        var source = Directory.CreateDirectory(_directory.Of("source")).FullName;
        var fallback = Artifacts.File("Armature.Tool.any.*.nupkg");
        File.Copy(fallback, Path.Combine(source, Path.GetFileName(fallback)));
        // a list without a package for this system
        var list = ToolPackages.List([new Platform("win-arm64")], Release.Read(address: null));
        File.WriteAllBytes(Path.Combine(source, list.Name), list.Content);
        DotNetDo("tool", "install", "--tool-path", _directory.Of("tools"), "Armature.Tool", "--source", source);
        var demo = new Tool(_directory.Of("tools/armature")).Run("demo")!;
        Assert.True(demo.ExitCode == 1, demo.Errors);
        Assert.NotEmpty(Directory.GetFiles(_directory.Of("tools"), "armature.dll", SearchOption.AllDirectories));
    }

    private bool IsNative(string name) =>
        Directory
            .GetFiles(_directory.Of("tools"), name, SearchOption.AllDirectories)
            .Any(path => new FileInfo(path) is { Length: > 1_000_000, LinkTarget: null });

    private void DotNetDo(params string[] arguments)
    {
        var run = Run(arguments);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }

    private ToolRun Run(params string[] arguments) =>
        new Tool("dotnet")
        {
            Directory = _directory.Path,
            Variables = new Dictionary<string, string>
            {
                ["NUGET_PACKAGES"] = _directory.Of("packages"),
                ["DOTNET_CLI_HOME"] = _directory.Of("home"),
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
            },
        }.Run(arguments)!;
}
