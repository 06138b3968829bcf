using System.Text.Json.Serialization;
using Armature.Inventory;
using Armature.Loading;
using Armature.Locks;
using Armature.Preflight;

namespace Armature.Reporting.Json;

/// <summary>What is available for the target of the packages in a lock or requirements file.</summary>
/// <param name="Sources">The directories, indexes and channels that were searched in addition to the file.</param>
/// <param name="Packages">Those meant for the target, in the order of the file.</param>
internal sealed record LockEntry(
    [property: OneOf<LockKind>] string Kind,
    IReadOnlyList<string> Sources,
    LockCountsEntry Counts,
    IReadOnlyList<LockedPackageEntry> Packages
)
{
    public static LockEntry? From(LoadGraph graph) =>
        graph is { Lock: { } judgement, Inventory: SubjectInventory.Lock { File: var file } }
            ? new(
                JsonName.Of(file.Kind),
                judgement.Sources,
                LockCountsEntry.From(judgement),
                [.. judgement.Outcomes.Select(LockedPackageEntry.From)]
            )
            : null;
}

/// <summary>Packages of a lock by <see cref="LockedPackageEntry.Offer"/>.</summary>
/// <param name="LeftOut">Packages for other systems, other Pythons or extras.</param>
internal sealed record LockCountsEntry(
    int Native,
    int Pure,
    int Source,
    int None,
    int Unknown,
    [property: JsonPropertyName("left-out")] int LeftOut
)
{
    public static LockCountsEntry From(LockAvailability judgement) =>
        new(
            judgement.Count(Preflight.Offer.Native),
            judgement.Count(Preflight.Offer.Pure),
            judgement.Count(Preflight.Offer.Source),
            judgement.Count(Preflight.Offer.None),
            judgement.Count(Preflight.Offer.Unknown),
            judgement.LeftOut
        );
}

/// <summary>What is available for the target of one package in a lock.</summary>
/// <param name="Version">Required by the file, or what an installer would choose; null if neither is known.</param>
/// <param name="Place">Where the file requires it: <c>requirements.txt:12</c>.</param>
/// <param name="Offer"><c>native</c>, <c>pure</c>: a wheel or conda build; <c>source</c>: an installer would build it; <c>none</c>: nothing fits.</param>
/// <param name="Witness">The source of that: the file itself, the sources that were searched, Armature's dated table.</param>
/// <param name="File">What an installer would download; null if that is not known.</param>
/// <param name="Nearest">The nearest version with a wheel; null if none is known or needed.</param>
internal sealed record LockedPackageEntry(
    string Name,
    string? Version,
    string Place,
    [property: OneOf<Offer>] string Offer,
    [property: OneOf<Witness>] string Witness,
    string? File,
    string? Nearest
)
{
    public static LockedPackageEntry From(PackageAvailability outcome) =>
        new(
            outcome.Package.Name,
            outcome.Version?.ToString() ?? outcome.Package.Version,
            outcome.Package.Place,
            JsonName.Of(outcome.Offer),
            JsonName.Of(outcome.Witness),
            outcome.File?.FileName,
            outcome.Nearest?.ToString()
        );
}
