using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Rules;

namespace Armature.Reporting;

/// <summary>How an interpreter runs on this machine.</summary>
public enum Running
{
    /// <summary>Not known: its file could not be read.</summary>
    Unknown,

    /// <summary>On the machine's own processor.</summary>
    Native,

    /// <summary>Translated: Rosetta, Windows on Arm, qemu.</summary>
    Emulated,

    /// <summary>Not at all: it is for another machine.</summary>
    Elsewhere,
}

/// <summary>An interpreter or environment of this machine.</summary>
/// <param name="Path">Its directory for an environment, else its executable; as a person would write it.</param>
/// <param name="Maker">Whose place it lies in, in a word or two.</param>
/// <param name="Report">What its files tell, each by itself: what they bring in is not searched for.</param>
/// <param name="Names">What of <c>python</c>, <c>python3</c> and <c>pip</c> starts it, typed at a shell here.</param>
/// <param name="IsMeant">It is the one that <c>armature</c> examines where none is named.</param>
public sealed record ListedEnvironment(string Path, string Maker, Report Report, ImmutableArray<string> Names, bool IsMeant)
{
    /// <summary>How many packages it has: names, whether pip or conda recorded them.</summary>
    public int Packages =>
        Report.Graph.Inventory.Distributions.Select(package => package.NormalizedName).Distinct(StringComparer.Ordinal).Count();

    /// <summary>How it runs here.</summary>
    public Running Running =>
        Report.Graph.Target is not { Platform.Architectures: [var process, ..] } target ? Running.Unknown
        : target.Host is not { } host ? Running.Elsewhere
        : process == host.Machine || (process, host.Machine) is (Architecture.X86, Architecture.X86_64) ? Running.Native
        : Running.Emulated;

    /// <summary>How many causes of a severity were found.</summary>
    public int Count(Severity severity) => FindingGroup.Of(Report).Count(cause => cause.Severity == severity);

    /// <summary>
    /// In a word: errors where a rule found one, else warnings, else unknown where its interpreter could not be read, else healthy. Notes do not
    /// count.
    /// </summary>
    public string Health =>
        Report.Count(Severity.Error) > 0 ? "errors"
        : Report.Count(Severity.Warning) > 0 ? "warnings"
        : Report.Graph.Inventory.Interpreter?.Image is null ? "unknown"
        : "healthy";
}
