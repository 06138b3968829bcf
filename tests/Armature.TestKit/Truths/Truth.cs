using System.Text.Json;
using Armature.Conclusions;
using Armature.Inventory.Native;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.TestKit.Truths;

/// <summary>
/// Compares the report on an environment with what really happens: every native file is opened by the real loader and imported by the real Python, in
/// a process of its own.
/// </summary>
internal sealed class Truth
{
    // the loader's refusals and importlib's; other errors of an import (a missing display, a missing package) are not about the file
    private static readonly string[] s_importFailures =
    [
        "dynamic module does not define",
        "cannot open shared object file",
        "undefined symbol",
        "killed by signal",
        "symbol not found",
        "DLL load failed",
    ];

    private Truth(IReadOnlyList<TruthRow> rows) => Rows = rows;

    /// <summary>One for each native file that the environment's Python or a package opens.</summary>
    public IReadOnlyList<TruthRow> Rows { get; }

    /// <summary>Examines an environment and loads its files.</summary>
    /// <param name="python">The interpreter, in the file system of this machine.</param>
    /// <param name="root">The root of its system; null for this machine's.</param>
    /// <param name="emulator">The program that runs it, with its arguments; empty to run it directly.</param>
    /// <param name="script">The path of truth.py.</param>
    public static Truth Of(string python, string? root, string[] emulator, string script)
    {
        var report = new Doctor().CheckAsync(python, new CheckOptions { Sysroot = root }).GetAwaiter().GetResult();
        NativeFile[] files = [.. report.Graph.Files.Select(file => file.File).Where(file => file.Role is not NativeRole.Program)];
        string[] command = [.. emulator, python, script];
        var output = new Tool(command[0]) { Input = string.Concat(files.Select(file => $"{Inner(file.Path, root)}\t{file.ModuleName}\n")) };
        var answers = output
            .Do(command[1..])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .ToDictionary(answer => answer.GetProperty("path").GetString()!, Failure, StringComparer.Ordinal);
        var counted = new FileCoverage(new Judgements.Judgement(report.Graph)).States();
        return new Truth([.. files.Select(file => Row(report, file, counted[file.Path], answers[Inner(file.Path, root)]))]);
    }

    /// <summary>The table: predictions down, reality across.</summary>
    public IEnumerable<string> Table()
    {
        yield return "| prediction | really loads | really fails |";
        yield return "|---|---|---|";
        foreach (var prediction in Enum.GetValues<Prediction>())
        {
            var same = Rows.Where(row => row.Prediction == prediction).ToArray();
            yield return $"| {prediction} | {same.Count(row => row.Failure is null)} | {same.Count(row => row.Failure is not null)} |";
        }
    }

    private static string Inner(string path, string? root) =>
        root is not null && TreePath.IsUnder(path, root) ? path[root.TrimEnd('/').Length..] : path;

    private static TruthRow Row(Report report, NativeFile file, FileState state, string? failure)
    {
        Finding[] naming =
        [
            .. report.Findings.Where(finding =>
                finding.Severity > Severity.Note && finding.Files.Any(named => named.Path == file.ShownPath || named.Path == file.Path)
            ),
        ];
        var prediction =
            naming.Any(finding => finding.Severity is Severity.Error) ? Prediction.Error
            : naming.Length > 0 ? Prediction.Warning
            : state switch
            {
                FileState.NotForTarget => Prediction.NotForTarget,
                FileState.Loads => Prediction.Loads,
                // without a finding, a file that fails is not reported as failing
                _ => Prediction.NotExamined,
            };
        return new TruthRow(file.Path, prediction, failure, string.Join(" ", naming.Select(finding => finding.Rule.Id).Distinct()));
    }

    private static string? Failure(JsonElement answer)
    {
        var opened = answer.GetProperty("dlopen").GetString();
        var imported = answer.GetProperty("import").GetString();
        return imported is null ? null
            : opened is not null ? opened
            : s_importFailures.Any(text => imported.Contains(text, StringComparison.Ordinal)) ? imported
            : null;
    }
}
