using System.CommandLine;
using Armature.Reporting;
using Armature.Reporting.Places;
using Armature.Reporting.Suppressions;
using Armature.Subjects;

namespace Armature.Cli.Suppressing;

/// <summary>The baseline of a run: it is read before the first subject, and written or compared after the last.</summary>
internal sealed class BaselineRun
{
    private const int Limit = 256 * 1024 * 1024;
    private const int MostNamed = 5;

    private readonly string _path;
    private readonly string _shown;
    private readonly bool _isUpdate;
    private readonly Baseline _known;
    private readonly List<BaselineEntry> _met = [];
    private readonly HashSet<(string Subject, string Rule)> _examined = [];

    private BaselineRun(string path, string shown, bool isUpdate, Baseline known) =>
        (_path, _shown, _isUpdate, _known) = (path, shown, isUpdate, known);

    /// <summary>What the examinations compare with.</summary>
    public Baseline Baseline => _isUpdate ? Baseline.Open(_known.Source) : _known;

    /// <summary>Opens the baseline that the options name; null without a fault if they name none.</summary>
    /// <param name="fault">Why it cannot be used.</param>
    public static BaselineRun? Open(ParseResult given, HostEnvironment environment, out string? fault)
    {
        fault = null;
        var isUpdate = given.GetValue(Configuration.ConfigurationOptions.Update);
        if (given.GetValue(Configuration.ConfigurationOptions.Baseline) is not { } typed)
        {
            fault = isUpdate ? "--update-baseline needs --baseline FILE, or the key baseline of the configuration" : null;
            return null;
        }

        var path = environment.Absolute(typed);
        var shown = TreePath.IsUnder(path, environment.CurrentDirectory) ? TreePath.Relative(path, environment.CurrentDirectory) : typed;
        var (known, wrong) = Read(path, TreePath.Name(path), isUpdate);
        fault = wrong is null ? null : $"`{shown}`: {wrong}";
        return known is null ? null : new BaselineRun(path, shown, isUpdate, known);
    }

    /// <summary>Takes what was found out about a subject.</summary>
    public void Add(Report report)
    {
        var subject = Fingerprint.SubjectOf(report, TreePath.Parent(_path) ?? "/");
        _examined.UnionWith(report.Rules.Select(outcome => (subject, outcome.Rule.Id)));
        _met.AddRange(report.Suppressed.Where(static one => one.Fingerprint is not null).Select(known => BaselineEntry.Of(known, subject)));
    }

    /// <summary>Says what no longer occurs, or writes the file; the reason if it cannot be written, else null.</summary>
    /// <param name="isWhole">Whether every subject was examined, so that a finding that was not met no longer occurs.</param>
    /// <param name="say">Takes one message.</param>
    public string? Finish(bool isWhole, Action<string> say)
    {
        var now = Baseline.Of(_met, _known.Source);
        var gone = _known
            .Entries.ExceptBy(now.Entries.Select(static entry => entry.Fingerprint), static entry => entry.Fingerprint)
            .ToArray();
        if (_isUpdate)
            return Write(now, gone.Length, isWhole, say);
        // nothing is known of a subject or a rule that was not part of the run
        gone =
        [
            .. gone.Where(entry => !entry.Subjects.IsEmpty && entry.Subjects.All(subject => _examined.Contains((subject, entry.Rule)))),
        ];
        if (!isWhole || gone.Length == 0)
            return null;
        say(
            $"{Counted(gone.Length)} of `{_shown}` {(gone.Length == 1 ? "was" : "were")} not found any more; --update-baseline removes {(gone.Length == 1 ? "it" : "them")}"
        );
        foreach (var entry in gone.Take(MostNamed))
            say($"not found any more: {entry.Rule} {entry.Name}: {entry.Message}");
        if (gone.Length > MostNamed)
            say($"and {gone.Length - MostNamed:#,0} more");
        return null;
    }

    private string? Write(Baseline now, int gone, bool isWhole, Action<string> say)
    {
        if (!isWhole)
            return $"the baseline `{_shown}` was not written, because not every subject was examined";
        if (AtomicFile.Write(_path, now.Write) is { } refusal)
            return $"the baseline `{_shown}` could not be written: {refusal}";
        var added = now.Entries.Length - (_known.Entries.Length - gone);
        say($"`{_shown}` has {Counted(now.Entries.Length)}: {added:#,0} added, {gone:#,0} removed");
        return null;
    }

    private static (Baseline? Known, string? Fault) Read(string path, string name, bool mayBeMissing)
    {
        var disk = new DiskTree();
        if (disk.Status(path) is null)
            return mayBeMissing ? (Baseline.Of([], name), null) : (null, "no such file; --update-baseline writes it");
        if (disk.ReadText(path, Limit) is not { } text)
            return (null, disk.WhyUnread(path, Limit));
        return Baseline.Read(text, name, out var fault) is { } known ? (known, null) : (null, fault);
    }

    private static string Counted(int count) => $"{count:#,0} {(count == 1 ? "finding" : "findings")}";
}
