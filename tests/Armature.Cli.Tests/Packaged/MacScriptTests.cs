using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Cli.Tests.Packaged;

/// <summary><c>tools/try-on-a-mac.sh</c>, run on this system with the packaged program for it.</summary>
public sealed partial class MacScriptTests : IDisposable
{
    private const string Needs = $"needs Linux, bash, {Lief.Missing}; {Artifacts.Missing}";

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => OperatingSystem.IsLinux() && Artifacts.IsHere && Lief.IsHere && Tool.AreHere("bash");

    public static bool HasBash => OperatingSystem.IsLinux() && Tool.AreHere("bash");

    public static bool HasShellcheck => Tool.AreHere("shellcheck");

    private static string Script => Path.Combine(Corpus.Repository, "tools", "try-on-a-mac.sh");

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void Every_step_that_this_system_can_do_succeeds_and_nothing_remains()
    {
        var run = Run(Artifacts.Program(RuntimeInformation.RuntimeIdentifier), "--anyway");
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Matches(Counts(), run.Output);
        string[] steps =
        [
            "demo",
            "list",
            "JSON is valid",
            "explain",
            "verify of a damaged module",
            "fix replaces a damaged library",
            "fix --undo",
        ];
        Assert.All(steps, step => Assert.Contains($"ok    {step} (exit status", run.Output, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Of("tmp")));
        Assert.DoesNotContain(_directory.Path, run.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = Needs, SkipUnless = nameof(IsHere))]
    public void A_program_that_does_nothing_fails_and_nothing_remains()
    {
        var run = Run("/bin/true", "--anyway");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL  demo: exit status 0, expected 1", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Of("tmp")));
    }

    [Fact(Skip = "needs Linux and bash", SkipUnless = nameof(HasBash))]
    public void On_another_system_it_does_nothing_unless_it_is_asked_to()
    {
        var run = Run("/bin/true");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Equal(2, Run("/no/such/archive", "--anyway").ExitCode);
    }

    [Fact(Skip = "needs shellcheck", SkipUnless = nameof(HasShellcheck))]
    public void It_has_no_fault_that_shellcheck_finds() => Assert.Equal("", new Tool("shellcheck").Do(Script));

    private ToolRun Run(params string[] arguments)
    {
        var temporary = Directory.CreateDirectory(_directory.Of("tmp")).FullName;
        var bash = new Tool("bash")
        {
            Directory = temporary,
            Variables = new Dictionary<string, string>
            {
                ["HOME"] = _directory.Path,
                ["TMPDIR"] = temporary,
                ["PIP_NO_INDEX"] = "1",
                ["PIP_FIND_LINKS"] = Corpus.IsHere ? Corpus.Path("wheels", "real") : "",
            },
        };
        return bash.Run([Script, .. arguments, "--python", Pythons.CPython311 ?? "python3"])
            ?? throw new InvalidOperationException("bash did not start");
    }

    [GeneratedRegex("^[0-9]{2} ok, 0 failed, [0-9]+ skipped$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();
}
