using System.Collections.Immutable;
using Armature.Inventory.Distributions;

namespace Armature.Judgements;

/// <summary>A conda package that a package installed by pip or uv overwrites.</summary>
/// <param name="Conda">The package of conda's record.</param>
/// <param name="Pip">The package that overwrites it.</param>
/// <param name="Replaced">The files that both list.</param>
/// <param name="Missing">The native files that conda lists and that no longer exist.</param>
internal sealed record Overlay(
    Distribution Conda,
    Distribution Pip,
    ImmutableArray<RecordedFile> Replaced,
    ImmutableArray<RecordedFile> Missing
)
{
    /// <summary>The native files that both list.</summary>
    public IEnumerable<RecordedFile> ReplacedNative => Replaced.Where(file => NativePath.Matches(file.Path));

    /// <summary>Whether compiled code was replaced or removed, not only Python source.</summary>
    public bool IsNative => ReplacedNative.Any() || !Missing.IsEmpty;
}
