using System.Collections.Immutable;

namespace Armature;

/// <summary>A package of <see cref="CheckOptions.Assume"/> is neither installed nor required by anything, so that assuming it changes nothing.</summary>
/// <param name="package">Its name, as it was given.</param>
/// <param name="known">The names of the packages that are installed or required.</param>
public sealed class UnusedAssumptionException(string package, ImmutableArray<string> known)
    : Exception($"--assume {package}: it is not installed, and no package requires it")
{
    /// <summary>Its name, as it was given.</summary>
    public string Package { get; } = package;

    /// <summary>The names of the packages that are installed or required.</summary>
    public ImmutableArray<string> Known { get; } = known;
}
