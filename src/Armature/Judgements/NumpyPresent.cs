using System.Globalization;
using Armature.Binaries;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>The NumPy that the modules of a graph would import.</summary>
/// <param name="Shown">The version as the metadata or the user wrote it.</param>
/// <param name="Version">Its major and minor number.</param>
/// <param name="IsAssumed">Named by the user with <c>--assume</c>, not installed.</param>
internal sealed record NumpyPresent(string Shown, PackedVersion Version, bool IsAssumed)
{
    private const string Name = "numpy";

    /// <summary>The assumed NumPy, otherwise the installed one; null if there is neither.</summary>
    public static NumpyPresent? In(LoadGraph graph) =>
        graph.Inventory.Assumed.LastOrDefault(package => package.NormalizedName == Name) is { } assumed
            ? Of(assumed.Version, isAssumed: true)
            : Installed(graph);

    /// <summary>Whether a file is NumPy's own.</summary>
    public static bool Owns(JudgedFile file) =>
        file.Owner?.NormalizedName == Name || file.File.ModuleName?.StartsWith("numpy.", StringComparison.Ordinal) is true;

    // an interrupted upgrade leaves metadata of two versions (AR604); NumPy 2.0 moved its core, so the files decide between them
    private static NumpyPresent? Installed(LoadGraph graph)
    {
        var modules = graph.Files.Select(file => file.File.ModuleName).Where(name => name is not null).ToHashSet(StringComparer.Ordinal);
        int? major =
            modules.Contains("numpy._core._multiarray_umath") ? 2
            : modules.Contains("numpy.core._multiarray_umath") ? 1
            : null;
        return graph
            .Inventory.Distributions.Where(package => package is { NormalizedName: Name, Version: not null })
            .Select(package => Of(package.Version!, isAssumed: false))
            .OfType<NumpyPresent>()
            .Where(numpy => major is null || (major == 2) == numpy.Version.Major >= 2)
            .MaxBy(numpy => numpy.Version);
    }

    private static NumpyPresent? Of(string version, bool isAssumed)
    {
        var numbers = version
            .Split('.')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (int?)number : null)
            .TakeWhile(number => number is not null)
            .ToArray();
        return numbers is [{ } major, .. var rest]
            ? new NumpyPresent(version, new PackedVersion(major, rest is [{ } minor, ..] ? minor : 0), isAssumed)
            : null;
    }
}
