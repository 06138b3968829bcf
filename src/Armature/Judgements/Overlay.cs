using System.Collections.Immutable;
using Armature.Inventory.Distributions;

namespace Armature.Judgements;

/// <summary>A package of conda with one of pip's laid over it.</summary>
/// <param name="Conda">What conda's record says.</param>
/// <param name="Pip">What was laid over it.</param>
/// <param name="Replaced">The files that both list.</param>
/// <param name="Gone">The native files that conda lists and that are not there any more.</param>
internal sealed record Overlay(
    Distribution Conda,
    Distribution Pip,
    ImmutableArray<RecordedFile> Replaced,
    ImmutableArray<RecordedFile> Gone
)
{
    /// <summary>The native files that both list.</summary>
    public IEnumerable<RecordedFile> ReplacedNative => Replaced.Where(file => Rules.Environments.ListedFile.IsNative(file.Path));

    /// <summary>Whether compiled code was replaced, so that more than Python text is at stake.</summary>
    public bool IsNative => ReplacedNative.Any() || !Gone.IsEmpty;
}
