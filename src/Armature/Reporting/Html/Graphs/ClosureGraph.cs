using Armature.Loading;
using Armature.Subjects;

namespace Armature.Reporting.Html.Graphs;

/// <summary>What the loader loads for one file, as a graph: why each library was found, and what is missing.</summary>
internal sealed class ClosureGraph
{
    /// <summary>Boxes before the rest is counted: a larger picture shows nothing.</summary>
    private const int MostNodes = 80;

    /// <summary>Libraries of the system that have boxes of their own; more of them share one.</summary>
    private const int MostSystem = 5;

    private readonly List<GraphNode> _nodes = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly HashSet<(int From, int To)> _edges = [];
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own;
    private readonly HashSet<string> _grouped;

    private readonly HashSet<string> _before;

    private ClosureGraph(HashSet<string> own, HashSet<string> before, HashSet<string> grouped) =>
        (_own, _before, _grouped) = (own, before, grouped);

    /// <param name="file">A file with a closure.</param>
    /// <param name="own">The paths of the subject's native files.</param>
    public static DrawnGraph Of(LoadedFile file, HashSet<string> own)
    {
        var closure = file.Closure!;
        var objects = closure.Objects.DistinctBy(static part => part.Path).ToDictionary(static part => part.Path, StringComparer.Ordinal);
        Resolution.Found[] found = [.. closure.Needs.Select(static pair => pair.Need.Resolution).OfType<Resolution.Found>()];
        // every library needs the C library, which Python has loaded: arrows to it would hide the others
        HashSet<string> before = new(
            found.Where(one => one.Step is SearchStep.AlreadyLoaded && !objects.ContainsKey(one.Path)).Select(static one => one.Path),
            StringComparer.Ordinal
        );
        HashSet<string> system = new(
            found
                .Select(static one => one.Path)
                .Where(path =>
                    !own.Contains(path) && !before.Contains(path) && objects.GetValueOrDefault(path) is not { Needs.IsEmpty: false }
                ),
            StringComparer.Ordinal
        );
        var graph = new ClosureGraph(own, before, system.Count > MostSystem ? system : []);
        graph.AddObjects(file, closure);
        if (graph._grouped.Count > 0)
            graph.FillGroup();
        return new DrawnGraph($"Dependencies of {file.File.ShownPath}", graph._nodes, [.. graph._edges])
        {
            LeftOut = graph._leftOut.Count,
            Caption =
                before.Count == 0
                    ? null
                    : $"Already in the process: {string.Join(", ", before.Select(TreePath.Name).Order(StringComparer.Ordinal))}",
        };
    }

    private void AddObjects(LoadedFile file, LoadClosure closure)
    {
        foreach (var part in closure.Objects)
        {
            var from = _nodes.Count == 0 ? Node(part.Path, Root(file)) : _places.GetValueOrDefault(part.Path, -1);
            foreach (var need in part.Needs.Where(_ => from >= 0))
            {
                var to = Target(need, part.Path);
                if (to >= 0 && to != from && !_edges.Contains((to, from)))
                    _edges.Add((from, to));
            }
        }
    }

    private static GraphNode Root(LoadedFile file) =>
        file.Outcome switch
        {
            ImportOutcome.Refused refused => new(
                TreePath.Name(file.Path),
                "does not load",
                $"{file.File.ShownPath}\n{refused.Error ?? "does not load"}",
                NodeKind.Broken
            ),
            ImportOutcome.Unknown unknown => new(
                TreePath.Name(file.Path),
                "may not load",
                $"{file.File.ShownPath}\n{unknown.Reason}",
                NodeKind.Doubtful
            ),
            _ => new(TreePath.Name(file.Path), "loads", $"{file.File.ShownPath}\nloads", NodeKind.Root),
        };

    private int Target(Dependency need, string neededBy) =>
        need.Resolution switch
        {
            Resolution.Found found when _before.Contains(found.Path) => -1,
            Resolution.Found found when _grouped.Contains(found.Path) => Node("", new("", "", "", NodeKind.System)),
            Resolution.Found found => Node(found.Path, Found(need, found)),
            var other => Node($"?{need.Name}", Unfound(need, other, neededBy)),
        };

    private GraphNode Found(Dependency need, Resolution.Found found)
    {
        var step = SearchDescription.Step(found.Step);
        return new(
            TreePath.Name(found.Path),
            step,
            $"{need.Name}\n{found.Path}\nfound by: {step}{(found.From is { } from ? $" {from}" : "")}",
            _own.Contains(found.Path) ? NodeKind.Own : NodeKind.System
        );
    }

    private static GraphNode Unfound(Dependency need, Resolution resolution, string neededBy)
    {
        var (note, kind) = resolution switch
        {
            Resolution.Missing when need.IsOptional => ("not found (optional)", NodeKind.Doubtful),
            Resolution.Missing => ("not found", NodeKind.Broken),
            Resolution.WrongArchitecture wrong => ($"for {wrong.Has}", NodeKind.Broken),
            Resolution.Malformed => ("damaged", NodeKind.Broken),
            Resolution.DependsOnImportOrder => ("depends on import order", NodeKind.Doubtful),
            _ => ("not known here", NodeKind.Doubtful),
        };
        var detail = resolution switch
        {
            Resolution.WrongArchitecture wrong => $"\n{wrong.Path} is for {wrong.Has}",
            Resolution.Malformed malformed => $"\n{malformed.Path}: {malformed.Message}",
            Resolution.DependsOnImportOrder elsewhere => $"\nnot on the search path; the environment contains {elsewhere.Path}",
            _ => "",
        };
        var searched = SearchDescription
            .Tried(resolution)
            .Where(static attempt => !SearchDescription.IsCryptexCopy(attempt.Path))
            .Select(static attempt => $"\nsearched: {attempt.Path} ({SearchDescription.Step(attempt.Step)})")
            .Distinct(StringComparer.Ordinal);
        return new(
            TreePath.Name(need.Name),
            note,
            $"{need.Name}\n{note}, needed by {TreePath.Name(neededBy)}{detail}{string.Concat(searched)}",
            kind
        );
    }

    // one box for the libraries of the system
    private void FillGroup()
    {
        if (_places.TryGetValue("", out var place))
            _nodes[place] = new(
                $"{_grouped.Count} libraries",
                "of the system",
                string.Join('\n', _grouped.Order(StringComparer.Ordinal)),
                NodeKind.System
            );
    }

    private int Node(string key, GraphNode node)
    {
        if (_places.TryGetValue(key, out var place))
            return place;
        if (_nodes.Count >= MostNodes)
        {
            _leftOut.Add(key);
            return -1;
        }

        _nodes.Add(node);
        return _places[key] = _nodes.Count - 1;
    }
}
