using System.Collections.Immutable;

namespace Armature.Subjects.Images;

/// <summary>The files of a conda package, as they are below the prefix of an environment, with its directory <c>info</c>.</summary>
/// <param name="package">The files.</param>
/// <param name="archive">The zip archive that contains them; null for <c>.tar.bz2</c>.</param>
internal sealed class CondaRoot(OpenImage package, ZipTree? archive) : ArchiveRoot(package)
{
    /// <inheritdoc/>
    public override ImmutableArray<Refusal> Damage => [.. base.Damage, .. archive?.FindDamage() ?? [], .. archive?.Refusals ?? []];
}
