using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Remedies;
using Armature.Subjects.Images;

namespace Armature.Rules;

/// <summary>A file that is affected by a finding.</summary>
/// <param name="Path">As reports show it, separated by <c>/</c>.</param>
/// <param name="Evidence">The property of the file that proves the finding: <c>x86_64, macOS 10.9 and later</c>.</param>
/// <param name="Error">The exact text that Python prints; null if it prints none or the text is unknown.</param>
public sealed record FindingFile(string Path, string Evidence, string? Error);

/// <summary>One problem that a rule found, with everything it breaks.</summary>
public sealed record Finding
{
    /// <summary>The rule that found it.</summary>
    public required Rule Rule { get; init; }

    /// <summary>At most the severity of the rule.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, in one sentence, lower case, no full stop: <c>numpy 1.26.4 is built for x86_64, but this Python runs as arm64</c>.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// The message without its subject: <c>built for x86_64, but this Python runs as arm64</c>. Reports merge findings of one rule with the
    /// same cause into one block. Null if the finding is not merged.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>The package that owns the files; null if no package does.</summary>
    public Distribution? Package { get; init; }

    /// <summary>The affected files, the best example first.</summary>
    public ImmutableArray<FindingFile> Files { get; init; } = [];

    /// <summary>The line of the file that has to change, if the subject is a text file such as a Dockerfile; otherwise null.</summary>
    public FindingLocation? Location { get; init; }

    /// <summary>Modules, packages or programs that fail because of it.</summary>
    public ImmutableArray<string> Victims { get; init; } = [];

    /// <summary>One sentence that corrects Python's error if that is misleading; otherwise null.</summary>
    public string? Truth { get; init; }

    /// <summary>The likely cause, one sentence; null if the evidence does not show one.</summary>
    public string? Origin { get; init; }

    /// <summary>How to fix it; null if nothing needs to be done.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>Armature's own repair, if it has a plan that fixes this finding; null if it has none.</summary>
    public Remedy? Repair { get; init; }

    /// <summary>The layers of an image that brought the files, the lowest first; empty if the subject is not in an image with layers.</summary>
    internal ImmutableArray<ImageLayer> Layers { get; init; } = [];

    /// <summary>The fixes, the best first.</summary>
    internal IEnumerable<Remedy> Fixes => new[] { Repair, Remedy }.OfType<Remedy>();
}
