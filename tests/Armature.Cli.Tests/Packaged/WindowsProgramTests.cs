using System.IO.Compression;
using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Packaged;

/// <summary>The packaged program for Windows under wine, with a real CPython for Windows and real wheels.</summary>
public sealed class WindowsProgramTests : IDisposable
{
    private const string NeedsScript = $"needs script(1); {WineMachine.Missing}";

    private static readonly string[] s_paths =
    [
        @"{0}\.venv",
        @"{0}\.venv\",
        @"{0}/.VENV/scripts/../Scripts/PYTHON.exe",
        @"\\?\{0}\.venv",
        @"{1}\.venv",
        ".venv",
        "C:.venv",
    ];

    private readonly string _name = $"project-{Guid.NewGuid():N}";

    public static bool IsHere => WineMachine.IsHere;

    public static bool HasScript => WineMachine.IsHere && Tool.AreHere("script");

    private string Project => Path.Combine(WineMachine.Drive, _name);

    private string Environment => Path.Combine(Project, ".venv");

    private string Packages => Path.Combine(Environment, "Lib", "site-packages");

    public void Dispose()
    {
        if (Directory.Exists(Project))
            Directory.Delete(Project, recursive: true);
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void It_lists_the_Python_of_the_registry_and_the_environment_of_the_project()
    {
        WineMachine.MakeEnvironment(Environment);
        var found = Json(Run("list", "--format", "json"))["environments"]!.AsArray();
        Assert.Equal(
            [("C:/Python313/python.exe", "Windows registry", "healthy"), ($"C:/{_name}/.venv", "project", "healthy")],
            found.Select(one => ((string)one!["path"]!, (string)one["maker"]!, (string)one["health"]!)).Order()
        );
        Assert.All(found, one => Assert.Equal("native", (string?)one!["running"]));
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void It_examines_a_real_installation_and_starts_every_module_that_it_says_loads()
    {
        Directory.CreateDirectory(Project);
        var check = Run("check", WineMachine.Python);
        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
        Assert.StartsWith($"✓ {WineMachine.Python}\n", check.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Python 3.13.2 x86_64 · Windows 10, ", check.Output, StringComparison.Ordinal);
        var verdict = Run("verify", WineMachine.Python);
        Assert.Equal((0, ""), (verdict.ExitCode, verdict.Errors));
        Assert.Contains("Proven healthy.", verdict.Output, StringComparison.Ordinal);
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void It_repairs_a_broken_environment_verifies_it_and_puts_the_old_one_back()
    {
        var wheels = MakeBrokenEnvironment();
        Assert.Equal("AR101", Assert.Single(Rules(Run("check", "--format", "json"))));
        var refused = Run("fix", "--no-index", "--find-links", wheels);
        Assert.Equal((2, 1), (refused.ExitCode, refused.Errors.TrimEnd().Split('\n').Length));
        var fix = Run("fix", "--yes", "--no-index", "--find-links", wheels);
        Assert.True(fix.ExitCode == 0, fix.Output + fix.Errors);
        Assert.Contains("is repaired and proven", fix.Output, StringComparison.Ordinal);
        Assert.Empty(Rules(Run("check", "--format", "json")));
        Assert.Equal(0, Run("verify", ".venv").ExitCode);
        Assert.Equal(0, Run("fix", "--undo").ExitCode);
        Assert.Equal("AR101", Assert.Single(Rules(Run("check", "--format", "json"))));
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void It_opens_the_path_that_Windows_opens()
    {
        MakeBrokenEnvironment();
        // names of devices, and a path that is longer than MAX_PATH
        File.WriteAllText(Path.Combine(Packages, "aux.py"), "");
        File.WriteAllText(Path.Combine(Packages, "nul.cp313-win_amd64.pyd"), "");
        var deep = Directory.CreateDirectory(Path.Combine([Packages, "deep", .. Enumerable.Repeat(new string('d', 60), 5)])).FullName;
        File.Copy(Directory.GetFiles(Packages, "_speedups*.pyd", SearchOption.AllDirectories).Single(), Path.Combine(deep, "m.pyd"));
        var answers = s_paths.Select(path => string.Format(null, path, $@"C:\{_name}", $@"\{_name}")).Select(Messages).ToArray();
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.Contains("MarkupSafe 3.0.3 is built for x86", answers[0], StringComparison.Ordinal);
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void A_share_is_opened_if_it_is_named_and_only_then()
    {
        WineMachine.MakeEnvironment(Environment);
        var shared = Path.Combine(WineMachine.Share, _name);
        Directory.Move(Environment, shared);
        try
        {
            Assert.Empty(Rules(Run("check", $@"\\server\share\{_name}", "--format", "json")));
        }
        finally
        {
            Directory.Move(shared, Environment);
        }

        File.WriteAllText(Path.Combine(Packages, "far.pth"), "\\\\far.invalid\\share\\lib\n//far.invalid/share/other\n");
        File.WriteAllText(
            Path.Combine(Environment, "pyvenv.cfg"),
            "home = \\\\far.invalid\\share\\python\nexecutable = \\\\far.invalid\\share\\python\\python.exe\nversion = 3.13.2\n"
        );
        var traced = WineMachine.Run(Project, "trace+file", Program, "check", ".venv");
        Assert.Contains(_name, traced.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(
            traced.Errors.Split('\n'),
            line => line.Contains("far.invalid", StringComparison.Ordinal) && line.Contains("UNC", StringComparison.Ordinal)
        );
    }

    [Theory(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    [InlineData(@"Q:\venv")]
    [InlineData(@"\\nowhere\share\venv")]
    [InlineData("C:/gr\u00fcn/\u732b")]
    [InlineData("a*b?")]
    [InlineData("AUX")]
    public void A_path_that_does_not_exist_is_refused_in_one_sentence(string path)
    {
        Directory.CreateDirectory(Project);
        var run = Run("check", path);
        Assert.Equal((3, "", $"armature: `{path}`: no such file or directory"), (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void It_runs_what_the_shell_would_run_and_explains_its_failure()
    {
        MakeBrokenEnvironment();
        // CreateProcess would prefer a program in the directory of armature.exe, and one in the current directory
        var beside = Path.Combine(Project, "armature.exe");
        File.Copy(Program, beside);
        File.WriteAllText(Path.Combine(Project, "python.exe"), "not a program");
        var found = WineMachine.Run(Project, "-all", beside, "run", "--", "python", "-c", "import sys; print(sys.executable); sys.exit(7)");
        Assert.Equal((7, $@"{WineMachine.Python}\python.exe"), (found.ExitCode, found.Output.TrimEnd()));
        var failed = Run("run", "--", $@"C:\{_name}\.venv\Scripts\python", "-c", "import markupsafe._speedups");
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains("Confirmed: MarkupSafe 3.0.3 is built for x86", failed.Errors, StringComparison.Ordinal);
        var missing = Run("run", "--", "no-such-program");
        Assert.Equal((127, "armature: `no-such-program`: no such command"), (missing.ExitCode, missing.Errors.TrimEnd()));
    }

    [Fact(Skip = WineMachine.Missing, SkipUnless = nameof(IsHere))]
    public void It_writes_UTF_8_to_pipes_and_files_and_keeps_the_exit_statuses()
    {
        Directory.CreateDirectory(Project);
        var demo = Run("demo");
        Assert.Equal(1, demo.ExitCode);
        Assert.Contains("✗ numpy, scikit-learn and scipy are built for x86_64", demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', demo.Output);
        Assert.Equal(2, Run("check", "--no-such-option").ExitCode);
        File.WriteAllText(
            Path.Combine(Project, "log.txt"),
            "ImportError: DLL load failed while importing _zmq: The specified module could not be found."
        );
        var explained = Run("explain", "log.txt", "--format", "json");
        Assert.Equal(0, explained.ExitCode);
        Assert.NotNull(Json(explained)["cause"]);
        Assert.Equal(0, Run("check", WineMachine.Python, "--format", "json", "-o", "report.json").ExitCode);
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(Path.Combine(Project, "report.json")))!["reports"]);
        Assert.StartsWith("armature ", Run("--version").Output, StringComparison.Ordinal);
    }

    [Fact(Skip = NeedsScript, SkipUnless = nameof(HasScript))]
    public void On_a_console_it_writes_colour_and_every_character()
    {
        Directory.CreateDirectory(Project);
        var wine = WinePython.Wine(Path.GetDirectoryName(WineMachine.Drive)!, "-all");
        var screen = (wine with { Program = "script" }).Run("-qec", $"env -u NO_COLOR wine {Program} demo", "/dev/null")!.Output;
        Assert.Contains("✗", screen, StringComparison.Ordinal);
        Assert.Contains("\u001b[1;31m", screen, StringComparison.Ordinal);
    }

    private static string Program => Artifacts.Program("win-x64");

    private static JsonNode Json(ToolRun run) => JsonNode.Parse(run.Output) ?? throw new InvalidOperationException(run.Errors);

    private static JsonNode Report(ToolRun run) => Json(run)["reports"]![0]!;

    private static IEnumerable<string> Rules(ToolRun run) =>
        Report(run)["findings"]!.AsArray().Select(finding => (string)finding!["rule"]!);

    private ToolRun Run(params string[] arguments) => WineMachine.Run(Project, "-all", Program, arguments);

    private string Messages(string path) =>
        string.Join(
            '\n',
            Report(Run("check", path, "--format", "json"))["findings"]!.AsArray().Select(finding => (string)finding!["message"]!)
        );

    // a wheel for 32-bit Windows; the directory with the right one is returned
    private string MakeBrokenEnvironment()
    {
        WineMachine.MakeEnvironment(Environment);
        foreach (var directory in Directory.GetDirectories(Packages, "markupsafe*"))
            Directory.Delete(directory, recursive: true);
        ZipFile.ExtractToDirectory(PublishedWheels.Whole("markupsafe-*-win32.whl").Single(), Packages);
        var wheels = Directory.CreateDirectory(Path.Combine(Project, "wheels")).FullName;
        var right = PublishedWheels.Whole("markupsafe-*-cp313-cp313-win_amd64.whl").Single();
        File.Copy(right, Path.Combine(wheels, Path.GetFileName(right)));
        return "wheels";
    }
}
