using System.Collections.Immutable;
using Armature.Inventory.Distributions;

namespace Armature.Rules;

/// <summary>A file that shows a finding.</summary>
/// <param name="Path">As a report shows it, <c>/</c>-separated.</param>
/// <param name="Evidence">What in the file shows it: <c>x86_64, macOS 10.9 and later</c>.</param>
/// <param name="Error">The very text that Python prints, or will; null where it prints none or it is not known.</param>
public sealed record FindingFile(string Path, string Evidence, string? Error);

/// <summary>One cause, with its victims listed under it: the fourth stage's answer. Never a formatted string.</summary>
public sealed record Finding
{
    /// <summary>The rule that found it.</summary>
    public required Rule Rule { get; init; }

    /// <summary>How bad; a rule may find less than its own severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What is wrong, in one sentence, lower case, no full stop: <c>numpy 1.26.4 is built for x86_64, but this Python runs as arm64</c>.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// What the message says after its packages, so that findings of one cause fold into one block:
    /// <c>built for x86_64, but this Python runs as arm64</c>. Null where a finding stands alone.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>Whose files they are; null where nobody owns them.</summary>
    public Distribution? Package { get; init; }

    /// <summary>The files, the best example first.</summary>
    public ImmutableArray<FindingFile> Files { get; init; } = [];

    /// <summary>Modules, packages or programs that break through it.</summary>
    public ImmutableArray<string> Victims { get; init; } = [];

    /// <summary>Where Python's own words mislead: what is true instead, one sentence; else null.</summary>
    public string? Truth { get; init; }

    /// <summary>How it came about, where the evidence tells; else null.</summary>
    public string? Origin { get; init; }

    /// <summary>What to do.</summary>
    public Remedy? Remedy { get; init; }
}
