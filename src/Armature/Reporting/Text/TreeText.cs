using Armature.Loading;

namespace Armature.Reporting.Text;

/// <summary>The dependencies of one file as a tree: how each library was found, or every place that was searched.</summary>
internal sealed class TreeText
{
    private const int NameColumn = 44;

    private readonly Page _page;
    private readonly LoadedFile _file;
    private readonly Dictionary<string, LinkedObject> _objects;
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    private TreeText(Page page, LoadedFile file)
    {
        (_page, _file) = (page, file);
        _objects = (file.Closure?.Objects ?? []).DistinctBy(part => part.Path).ToDictionary(part => part.Path, StringComparer.Ordinal);
    }

    /// <summary>Writes the tree of a file.</summary>
    public static void Write(Page page, LoadedFile file)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(file);
        var tree = new TreeText(page, file);
        page.Line(
            0,
            new Run(file.File.Path, Ink.Strong),
            new Run($"     {Outcome(file)}", file.Outcome is ImportOutcome.Loads ? Ink.Good : Ink.Error)
        );
        if (page.IsQuiet)
            return;
        if (file.Closure is { Objects: [var root, ..] })
            tree.Needs(root, "");
        else
            tree.Untraced();
        foreach (var fault in file.Closure?.Faults.Where(fault => fault is not LoadFault.Library) ?? [])
            page.Paragraph(0, new Run(fault.Text, Ink.Error));
    }

    private void Needs(LinkedObject parent, string lead)
    {
        for (var i = 0; i < parent.Needs.Length; i++)
        {
            var isLast = i == parent.Needs.Length - 1;
            var need = parent.Needs[i];
            var inner = lead + (isLast ? "  " : "│ ");
            var label = $"{lead}{(isLast ? "└" : "├")} {need.Name}".PadRight(NameColumn);
            _page.Line(0, new Run(label + "  "), Result(need));
            foreach (var place in Places(need.Resolution))
                _page.Line(0, new Run($"{inner}    {place}", Ink.Faint));
            if (
                need.Resolution is Resolution.Found { Step: not SearchStep.AlreadyLoaded } found
                && _objects.TryGetValue(found.Path, out var library)
                && _shown.Add(found.Path)
            )
                Needs(library, inner);
        }
    }

    private static Run Result(Dependency need) =>
        need.Resolution switch
        {
            Resolution.Found { Step: SearchStep.AlreadyLoaded } found => new Run(
                $"already loaded{(found.From is null ? "" : $" ({found.From[(found.From.LastIndexOf('/') + 1)..]})")}",
                Ink.Faint
            ),
            Resolution.Found found => new Run(
                $"{found.Path}   {SearchDescription.Step(found.Step)}{(found.From is null ? "" : $" {found.From}")}"
            ),
            Resolution.Missing when need.IsOptional => new Run("not found (optional)", Ink.Faint),
            Resolution.Missing => new Run("✗ not found", Ink.Error),
            Resolution.DependsOnImportOrder elsewhere => new Run(
                $"! not on the search path; the environment contains {elsewhere.Path}",
                Ink.Warning
            ),
            Resolution.WrongArchitecture wrong => new Run($"✗ {wrong.Path} is for {wrong.Has}", Ink.Error),
            Resolution.Malformed malformed => new Run($"✗ {malformed.Path}: {malformed.Message}", Ink.Error),
            _ => new Run("provided by the target system, which is not available here", Ink.Faint),
        };

    private static IEnumerable<string> Places(Resolution resolution) =>
        SearchDescription
            .Tried(resolution)
            .Where(attempt => !SearchDescription.IsCryptexCopy(attempt.Path))
            .GroupBy(attempt => attempt.Step)
            .Select(step =>
                $"{SearchDescription.Step(step.Key)}: {string.Join(", ", step.Select(attempt => attempt.Path).Distinct(StringComparer.Ordinal))}"
            );

    private void Untraced()
    {
        foreach (
            var name in (_file.File.Image?.Slices ?? [])
                .SelectMany(slice => slice.Needed)
                .Select(library => library.Name)
                .Distinct(StringComparer.Ordinal)
        )
            _page.Line(2, new Run(name));
        _page.Paragraph(0, new Run("(not resolved: unsupported for this format or target)", Ink.Faint));
    }

    private static string Outcome(LoadedFile file) =>
        file.Outcome switch
        {
            ImportOutcome.Loads => "loads",
            ImportOutcome.Refused refused => refused.Error ?? "does not load",
            ImportOutcome.Dies dies => $"the process dies: {dies.Signal}",
            ImportOutcome.Unknown unknown => unknown.Reason,
            _ => "not examined",
        };
}
