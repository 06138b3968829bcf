using System.Collections.Immutable;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Conclusions;

/// <summary>What is known about the loading of each native file of a subject.</summary>
internal sealed class FileCoverage
{
    private const string FromDependencies = "they come from the packages that it depends on, which were not examined";

    private readonly LoadGraph _graph;
    private readonly ImmutableArray<(JudgedFile Judged, FileState State)> _files;
    private readonly HashSet<string> _reached;

    public FileCoverage(Judgement judgement)
    {
        _graph = judgement.Graph;
        _reached = Reached(judgement.Graph);
        _files = [.. judgement.Files.Select(judged => (judged, State(judged)))];
    }

    /// <summary>The state of each file, by its path.</summary>
    public IReadOnlyDictionary<string, FileState> States() =>
        _files.ToDictionary(file => file.Judged.File.Path, file => file.State, StringComparer.Ordinal);

    /// <summary>How many files are in each state.</summary>
    public FileCounts Count() =>
        new(Count(FileState.Loads), Count(FileState.Fails), Count(FileState.NotForTarget), Count(FileState.NotExamined));

    /// <summary>What could not be determined, one entry for each reason.</summary>
    public IEnumerable<Unknown> Unknowns() =>
        _files
            .Where(file => file.State is FileState.NotExamined)
            .SelectMany(file => Gaps(file.Judged).Select(gap => (file.Judged.File, Gap: gap)))
            .GroupBy(pair => (pair.Gap.Kind, pair.Gap.Because))
            .Select(same => Unknown(same.Key.Kind, same.Key.Because, [.. same]));

    private int Count(FileState state) => _files.Count(file => file.State == state);

    private FileState State(JudgedFile judged) =>
        FilePurpose.IsForeignLauncher(judged.File, _graph.Target)
        || judged.Fault is FileFault.Irrelevant
        || judged.Loaded.Outcome is ImportOutcome.Invisible { Error: null }
            ? FileState.NotForTarget
        : judged.Fault is not FileFault.None || judged.Loaded.Outcome is not (ImportOutcome.Loads or ImportOutcome.Unknown)
            ? FileState.Fails
        : Gaps(judged).Any() ? FileState.NotExamined
        : FileState.Loads;

    private IEnumerable<Gap> Gaps(JudgedFile judged)
    {
        var loaded = judged.Loaded;
        if (loaded.Outcome is ImportOutcome.Unknown { Reason: var reason })
            return [new Gap(GapKind.Loading, reason, "")];
        if (loaded.Start is { Faults: [var first, ..] })
            return [new Gap(GapKind.Start, $"it would fail: {first.Text}", "")];
        if ((loaded.Closure ?? loaded.Start) is not { } closure)
            return IsReached(judged.File) || HasNoDependencies(judged.File)
                ? []
                : [new Gap(GapKind.Loading, _graph.Untraced ?? "it was not followed what it loads", "")];
        if (!closure.IsWhole)
            return [new Gap(GapKind.System, LibrariesOf(_graph.Target), "")];
        return closure
            .Needs.Where(static pair => pair.Need is { Resolution: Resolution.Unknown, IsOptional: false })
            .Select(static pair => new Gap(
                GapKind.Libraries,
                (pair.Need.Resolution as Resolution.Unknown)?.Reason ?? "not all libraries of the target are known here",
                pair.Need.Name
            ))
            .Concat(closure.UnknownExports.Select(static name => new Gap(GapKind.Symbols, "exports are not known here", name)))
            .Distinct();
    }

    // a program without libraries needs nothing from the loader
    private static bool HasNoDependencies(NativeFile file) => file.Image?.Slices.All(slice => slice.Needed.IsEmpty) == true;

    // a copy of a library that another place provides is not loaded at all
    private bool IsReached(NativeFile file) => file.Role is NativeRole.Library && _reached.Contains(TreePath.Name(file.Path));

    private static HashSet<string> Reached(LoadGraph graph) =>
        graph
            .Files.SelectMany(file => file.Closure?.Objects ?? [])
            .SelectMany(part => part.Needs.Select(need => TreePath.Name(need.Name)).Append(TreePath.Name(part.Path)))
            .ToHashSet(graph.Target.Platform?.System is SystemFamily.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    private static string LibrariesOf(Target target) =>
        target.Origin is TargetOrigin.CondaRecord ? FromDependencies
        : target.Platform is { } ? $"the libraries of {target.Name} are not known here"
        : "the target is not known";

    private Unknown Unknown(GapKind kind, string because, ImmutableArray<(NativeFile File, Gap Gap)> same)
    {
        string[] names = [.. same.Select(pair => pair.Gap.Name).Distinct(StringComparer.Ordinal)];
        return new Unknown(What(kind, names), because)
        {
            Files = [.. same.Select(pair => pair.File.ShownPath).Distinct(StringComparer.Ordinal)],
            Advice = Advice(kind),
        };
    }

    private static string What(GapKind kind, string[] names) =>
        kind switch
        {
            GapKind.Start => "starting",
            GapKind.System => "libraries and symbols of the system",
            GapKind.Libraries => names is [var one] ? $"library {one}" : $"libraries {Listed(names)}",
            GapKind.Symbols => $"symbols from {Listed(names)}",
            _ => "loading",
        };

    private static string Listed(string[] names) =>
        names.Length > 2 ? $"{names[0]} and {names.Length - 1} more" : string.Join(" and ", names);

    private string? Advice(GapKind kind) =>
        _graph.Target.Origin switch
        {
            TargetOrigin.None => LikelyTarget.Advice(_graph.Inventory),
            TargetOrigin.Named or TargetOrigin.WheelTags when _graph.Target.Platform?.System is SystemFamily.Linux => kind is GapKind.System
                ? "--sysroot DIR, or --target with the name of a release"
                : "--sysroot DIR",
            _ => null,
        };

    private enum GapKind
    {
        Loading,
        Start,
        System,
        Libraries,
        Symbols,
    }

    /// <param name="Kind">What could not be examined.</param>
    /// <param name="Because">The reason.</param>
    /// <param name="Name">The library that it is about, or empty.</param>
    private readonly record struct Gap(GapKind Kind, string Because, string Name);
}
