namespace Armature.Reporting.Html.Graphs;

/// <summary>What a node is, shown as its colour and its line.</summary>
internal enum NodeKind
{
    /// <summary>The file that the graph is about, or a package.</summary>
    Root,

    /// <summary>A file of the subject.</summary>
    Own,

    /// <summary>A file of the system, or one that Python had loaded before.</summary>
    System,

    /// <summary>Missing, for another architecture, or damaged.</summary>
    Broken,

    /// <summary>Found only under a condition, or not known.</summary>
    Doubtful,
}

/// <summary>A box.</summary>
/// <param name="Label">Its first line; shortened if it is long.</param>
/// <param name="Note">Its second line: where it was found, or what is wrong.</param>
/// <param name="Why">Everything about it, shown when it is pointed at.</param>
internal sealed record GraphNode(string Label, string Note, string Why, NodeKind Kind);

/// <summary>A graph to draw: boxes and arrows between them.</summary>
/// <param name="Title">What it shows, for readers that do not see it.</param>
/// <param name="Edges">Pairs of different indexes of nodes, each pair once.</param>
internal sealed record DrawnGraph(string Title, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<(int From, int To)> Edges)
{
    /// <summary>How many nodes were left out, because the picture would be too large.</summary>
    public int LeftOut { get; init; }

    /// <summary>A line below the picture; null for none.</summary>
    public string? Caption { get; init; }
}
