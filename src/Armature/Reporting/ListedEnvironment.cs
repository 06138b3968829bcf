using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Rules;

namespace Armature.Reporting;

/// <summary>How an interpreter runs on this machine.</summary>
public enum Running
{
    /// <summary>Not known: its file could not be read.</summary>
    Unknown,

    /// <summary>On this machine's processor.</summary>
    Native,

    /// <summary>Translated: Rosetta, Windows on Arm, qemu.</summary>
    Emulated,

    /// <summary>Not at all: it is for another system or processor.</summary>
    Elsewhere,
}

/// <summary>The result of a quick scan of an environment.</summary>
public enum Health
{
    /// <summary>No error and no warning was found. Notes do not count.</summary>
    Healthy,

    /// <summary>A rule found a warning, and none found an error.</summary>
    Warnings,

    /// <summary>A rule found an error.</summary>
    Errors,

    /// <summary>The interpreter could not be read, and nothing else was found.</summary>
    Unknown,
}

/// <summary>An interpreter or environment of this machine.</summary>
/// <param name="Path">The directory of an environment, else the executable, as a person would write it.</param>
/// <param name="Maker">What installed it, by its location: <c>pyenv</c>, <c>conda</c>, <c>PATH</c>.</param>
/// <param name="Report">The result of a quick scan: each native file on its own, without its dependencies.</param>
/// <param name="Names">Which of <c>python</c>, <c>python3</c> and <c>pip</c> start it from a shell.</param>
/// <param name="IsMeant">Whether it is the default subject of <c>armature check</c>.</param>
public sealed record ListedEnvironment(string Path, string Maker, Report Report, ImmutableArray<string> Names, bool IsMeant)
{
    /// <summary>The number of installed packages. One that both pip and conda recorded counts once.</summary>
    public int Packages =>
        Report.Graph.Inventory.Distributions.Select(package => package.NormalizedName).Distinct(StringComparer.Ordinal).Count();

    /// <summary>How it runs on this machine.</summary>
    public Running Running =>
        Report.Graph.Target is not { Platform.Architectures: [var process, ..] } target ? Running.Unknown
        : target.Host is not { } host ? Running.Elsewhere
        : process == host.Machine || (process, host.Machine) is (Architecture.X86, Architecture.X86_64) ? Running.Native
        : Running.Emulated;

    /// <summary>The number of problems of a severity: several packages with the same problem count once.</summary>
    public int Count(Severity severity) => FindingGroup.Of(Report).Count(group => group.Severity == severity);

    /// <summary>The result of the quick scan.</summary>
    public Health Health =>
        Report.Count(Severity.Error) > 0 ? Health.Errors
        : Report.Count(Severity.Warning) > 0 ? Health.Warnings
        : Report.Graph.Inventory.Interpreter?.Image is null ? Health.Unknown
        : Health.Healthy;
}
