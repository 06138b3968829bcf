using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Bench.Faults;

/// <summary>The tools of the comparison, installed from the corpus.</summary>
internal static partial class Peers
{
    private static readonly string[] s_packages = ["pip==26.3", "uv", "auditwheel", "delocate", "delvewheel"];

    /// <summary>Armature, which is compared with the others.</summary>
    public static Peer Armature(string program) =>
        new(
            "Armature",
            environment => new Command(program, "check", environment, "--format", "json"),
            wheel => new Command(program, "check", wheel, "--format", "json"),
            (run, _) => JsonFindings(run.Output)
        );

    /// <summary>The other tools, the most similar one first.</summary>
    public static IReadOnlyList<Peer> Others { get; } = [Guard(), Uv(), Pip(), AuditWheel()];

    private static string Tools { get; } =
        CorpusCache.Directory(
            "peers-cp311",
            directory =>
            {
                new Tool(Pythons.CPython311 ?? throw new InvalidOperationException(Lief.Missing)).Do("-m", "venv", directory);
                string[] offline = ["install", "--quiet", "--no-index", "--find-links", Corpus.Path("wheels", "peers")];
                new Tool($"{directory}/bin/pip").Do([.. offline, .. s_packages]);
            }
        );

    /// <summary>Runs in the environment that it examines; it is put beside the environment, which is not changed.</summary>
    private static Peer Guard()
    {
        const string Main = "import sys; from pybinaryguard.cli.main import main; sys.exit(main())";
        var package = CorpusCache.Directory(
            "pybinaryguard",
            directory => ZipFile.ExtractToDirectory(PublishedWheels.Peers("pybinaryguard-*.whl").Single(), directory)
        );
        return new(
            "pybinaryguard",
            environment => Guarded(PythonOf(environment), "scan"),
            wheel => Guarded($"{ScientificEnvironment.Path}/bin/python", "inspect", wheel),
            (run, _) => JsonFindings(run.Output)
        );

        Command Guarded(string python, params string[] arguments) =>
            new("env", [$"PYTHONPATH={package}", python, "-c", Main, .. arguments, "--format", "json"]);
    }

    private static Peer Uv() =>
        new(
            "`uv pip check`",
            environment => new Command($"{Tools}/bin/uv", "pip", "check", "--python", PythonOf(environment)),
            Wheel: null,
            (run, _) => Lines(run).Where(line => line.StartsWith("The package", StringComparison.Ordinal))
        );

    private static Peer Pip() =>
        new(
            "`pip check`",
            environment => new Command($"{Tools}/bin/pip", "--python", PythonOf(environment), "check"),
            Wheel: null,
            (run, _) => run.ExitCode == 0 ? [] : Lines(run)
        );

    /// <summary>It describes every wheel; a description is a finding if the wheel needs a newer glibc than its name promises.</summary>
    private static Peer AuditWheel() =>
        new(
            "`auditwheel show`",
            Environment: null,
            wheel => new Command($"{Tools}/bin/auditwheel", "show", wheel),
            (run, wheel) => Needed(run.Output) > Promised(wheel) ? [run.Output] : []
        );

    /// <summary>The minor version of glibc in the tag that it shows; 0 if it shows none.</summary>
    private static int Needed(string description) =>
        ManyLinux().Match(description) is { Success: true } tag ? int.Parse(tag.Groups["minor"].Value, CultureInfo.InvariantCulture) : 0;

    private static int Promised(string wheel)
    {
        var name = Path.GetFileName(wheel);
        return ManyLinux()
            .Matches(name)
            .Select(tag => int.Parse(tag.Groups["minor"].Value, CultureInfo.InvariantCulture))
            .Append(name.Contains("manylinux2014", StringComparison.Ordinal) ? 17 : 0)
            .Max();
    }

    [GeneratedRegex(@"manylinux_2_(?<minor>[0-9]+)_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ManyLinux();

    private static string PythonOf(string environment) => File.Exists(environment) ? environment : $"{environment}/bin/python";

    private static IEnumerable<string> Lines(ToolRun run) =>
        $"{run.Output}\n{run.Errors}".Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Errors and warnings, not notes.</summary>
    private static IEnumerable<string> JsonFindings(string output)
    {
        var start = output.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
            return [];
        using var report = JsonDocument.Parse(output[start..]);
        var reports = report.RootElement.TryGetProperty("reports", out var all) ? [.. all.EnumerateArray()] : new[] { report.RootElement };
        return
        [
            .. reports
                .SelectMany(one => one.GetProperty("findings").EnumerateArray())
                .Where(finding => finding.GetProperty("severity").GetString() is "error" or "warning" or "critical")
                .Select(finding => finding.GetRawText()),
        ];
    }
}
