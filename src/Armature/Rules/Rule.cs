using Armature.Loading;

namespace Armature.Rules;

/// <summary>How often a rule's findings come with commands that cure them.</summary>
public enum FixAvailability
{
    /// <summary>Never: a person has to decide.</summary>
    None,

    /// <summary>Where the evidence tells enough.</summary>
    Sometimes,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>What is known of a rule, beside its check: lists, pages and reports are derived from this record.</summary>
public sealed record Rule
{
    /// <summary><c>AR101</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The bad thing; reads after "allow": <c>wrong-architecture</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it finds, one line, lower case, no full stop.</summary>
    public required string Summary { get; init; }

    /// <summary>The worst that its findings are.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The first version that has it.</summary>
    public required string Since { get; init; }

    /// <summary>Whether its findings can be cured by commands.</summary>
    public required FixAvailability Fix { get; init; }

    /// <summary>Its page, Markdown, without the title.</summary>
    public required string Docs { get; init; }

    /// <summary>Null where it applies, else why it does not: <c>the target has no dynamic loader of ELF files</c>.</summary>
    public Func<LoadGraph, string?>? Applies { get; init; }

    /// <summary>It looks at what a file brings in, not at the file alone: the loader's search is run only where such a rule is asked.</summary>
    public bool ReadsClosures { get; init; }

    /// <summary>It looks at every byte of files: they are read to their end only where such a rule is asked.</summary>
    public bool ReadsContents { get; init; }

    /// <summary>It looks at what NumPy's headers leave among the constants of modules, which are read only where such a rule is asked.</summary>
    public bool ReadsNumpyBuilds { get; init; }

    /// <summary>Finds. Pure: the same graph gives the same findings.</summary>
    public required Func<LoadGraph, IEnumerable<Finding>> Check { get; init; }
}
