using System.Collections.Immutable;

namespace Armature.Repair.Plans;

/// <summary>What a repair does with every file of an environment. Compiled Python files (<c>.pyc</c>) are not counted: Python writes them again.</summary>
/// <param name="Kept">How many files stay as they are.</param>
/// <param name="Packages">How many packages are installed anew.</param>
public sealed record FileAccount(int Kept, int Packages)
{
    /// <summary>How many packages stay as they are, those included that are copied into a new environment.</summary>
    public int KeptPackages { get; init; }

    /// <summary>How many packages are copied from the old environment because no source is known to have them.</summary>
    public int CopiedPackages { get; init; }

    /// <summary>The files that belong to no package and that the repaired environment has too, relative to the prefix.</summary>
    public ImmutableArray<string> CarriedOver { get; init; } = [];

    /// <summary>The files that only the old environment has afterwards, relative to its prefix.</summary>
    public ImmutableArray<string> LeftBehind { get; init; } = [];
}
