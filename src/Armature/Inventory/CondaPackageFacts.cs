using System.Collections.Immutable;

namespace Armature.Inventory;

/// <summary>What a conda package declares about itself.</summary>
/// <param name="Subdir">The platform that it is for: <c>linux-64</c>, <c>noarch</c>; null if it is not recorded.</param>
/// <param name="PythonTag">The Python that its modules are for: <c>cp311</c>, <c>cp313t</c>; null for any, or if that is not recorded.</param>
internal sealed record CondaPackageFacts(string? Subdir, string? PythonTag)
{
    /// <summary>The prefixes of the build that conda replaces when it installs the package, by the path of the file.</summary>
    public ImmutableDictionary<string, string> Placeholders { get; init; } = ImmutableDictionary<string, string>.Empty;
}
