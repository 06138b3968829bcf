using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Armature.Package.Tests;

/// <summary>Runs the program of <c>docs/library.md</c> and the command line on the same environment.</summary>
public sealed class LibraryProgramTests : IDisposable
{
    private const string NeedsPython = "needs python3";

    private readonly PackedLibrary _library;
    private readonly string _directory = Directory.CreateTempSubdirectory("armature-package-").FullName;

    public LibraryProgramTests(PackedLibrary library)
    {
        _library = library;
        if (!HasPython)
            return;
        VirtualEnvironment.Create(_directory);
        VirtualEnvironment.AddPackage(VirtualEnvironment.SitePackages(_directory), "numpy", "2.3.4", requires: null);
        VirtualEnvironment.AddPackage(Extra, "needy", "1.0", requires: "numpy>=99");
    }

    public static bool HasPython => VirtualEnvironment.CanBeCreated;

    /// <summary>A directory for PYTHONPATH with a distribution whose requirement is not met.</summary>
    private string Extra => Path.Combine(_directory, "extra");

    [Fact(Skip = NeedsPython, SkipUnless = nameof(HasPython))]
    public void It_reports_what_the_command_line_reports_with_PYTHONPATH()
    {
        var variables = new Dictionary<string, string> { ["PYTHONPATH"] = Extra };
        var program = RunProgram(variables);
        var message = Assert.Single(UnmetRequirements(variables));
        Assert.Contains("numpy", message, StringComparison.Ordinal);
        Assert.Contains($"AR605 {message}", Lines(program));
    }

    [Fact(Skip = NeedsPython, SkipUnless = nameof(HasPython))]
    public void It_runs_to_its_end_on_a_healthy_environment()
    {
        var program = RunProgram(PackedLibrary.NoVariables);
        Assert.Empty(UnmetRequirements(PackedLibrary.NoVariables));
        Assert.DoesNotContain("AR605", program, StringComparison.Ordinal);
        string[] lines = ["missing-shared-lib", "everything works", $"loading {NativeFile}: Loads {{ }}", "0 copies of BLAS and OpenMP"];
        Assert.All(lines, line => Assert.Contains(line, Lines(program)));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string NativeFile =>
        Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(),
            OperatingSystem.IsWindows() ? "coreclr.dll"
                : OperatingSystem.IsMacOS() ? "libcoreclr.dylib"
                : "libcoreclr.so"
        );

    private static string[] Lines(string output) => output.ReplaceLineEndings("\n").Split('\n');

    private string RunProgram(IReadOnlyDictionary<string, string> variables)
    {
        var run = DotNet.Run(_directory, OwnHome(variables), "exec", _library.Program, NativeFile);
        Assert.True(run.Exit == 0, run.Output + run.Errors);
        return run.Output;
    }

    /// <summary>The messages of AR605 that <c>armature check</c> writes.</summary>
    private IEnumerable<string> UnmetRequirements(IReadOnlyDictionary<string, string> variables)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "armature.dll");
        var run = DotNet.Run(_directory, OwnHome(variables), "exec", program, "check", ".venv", "--format", "json");
        return JsonNode.Parse(run.Output)!["reports"]![0]!["findings"]!
            .AsArray()
            .Where(finding => (string?)finding!["rule"] == "AR605")
            .Select(finding => (string)finding!["message"]!);
    }

    /// <summary>So that packages and Pythons in the user's home directory do not count.</summary>
    private Dictionary<string, string> OwnHome(IReadOnlyDictionary<string, string> variables) =>
        new(variables) { ["HOME"] = _directory, ["USERPROFILE"] = _directory };
}
