using System.Collections.Immutable;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>What a wheel declares about itself, by its file name and its WHEEL file.</summary>
/// <param name="Name">The parts of the file name; null if it is not a valid wheel name.</param>
/// <param name="FileName">The file name.</param>
/// <param name="DeclaredTags">The <c>Tag:</c> lines of WHEEL.</param>
/// <param name="RootIsPurelib">Root-Is-Purelib of WHEEL; null if WHEEL does not exist.</param>
internal sealed record WheelFacts(WheelName? Name, string FileName, ImmutableArray<WheelTag> DeclaredTags, bool? RootIsPurelib)
{
    /// <summary>Why installers refuse it, as pip says it; null if they do not.</summary>
    public string? InstallerError { get; init; }

    /// <summary>Members of the archive that installers refuse; empty for an unpacked wheel.</summary>
    public ImmutableArray<Refusal> Damage { get; init; } = [];
}
