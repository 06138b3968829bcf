using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Knowledge.MacOS;

namespace Armature.Loading.MacOS;

/// <summary>The resolution of a search that found no library: it depends on how much of the target's disk is available.</summary>
internal sealed class FailedSearch(DyldEnvironment environment, ImageStore store, SubjectKind kind)
{
    /// <summary>The resolution of a search that found nothing.</summary>
    /// <param name="name">The library, as the load command names it.</param>
    /// <param name="tried">All paths, in order.</param>
    /// <param name="isInconclusive">Whether one of the paths may exist in the target's system, which is not available.</param>
    public Resolution Of(string name, IReadOnlyList<SearchAttempt> tried, bool isInconclusive)
    {
        ImmutableArray<SearchAttempt> places = [.. tried];
        if (places.FirstOrDefault(attempt => attempt.Result is AttemptResult.OtherMachine) is { } other)
            return new Resolution.WrongArchitecture(other.Path, Architecture(other.Path), places);
        if (places.FirstOrDefault(attempt => attempt.Result is AttemptResult.Refused) is { } refused)
            return new Resolution.Malformed(refused.Path, refused.Message ?? "it is damaged");
        if (store.FindByInstallName(name) is { } path)
            return new Resolution.DependsOnImportOrder(path, places);
        // a library of a conda package's dependency
        if (kind is SubjectKind.CondaPackage)
            return new Resolution.Unknown { Reason = "a package that it depends on contains it, which was not examined" };
        return !isInconclusive && (environment.HasDisk || IsInSubject(name, places))
            ? new Resolution.Missing(places)
            : new Resolution.Unknown();
    }

    // without the target's disk, a library that another package or Python itself may contain is unknown; any other must be in the subject
    private bool IsInSubject(string name, ImmutableArray<SearchAttempt> places) =>
        SharedDylibs.PackageOf(name[(name.LastIndexOf('/') + 1)..]) is null
        && !name.StartsWith("@executable_path", StringComparison.Ordinal)
        && (kind is not SubjectKind.Environment || !places.Any(IsOnTheDisk))
        && !(kind is SubjectKind.Wheel && places.Any(IsOfAnotherPackage));

    private static bool IsOnTheDisk(SearchAttempt attempt) =>
        attempt.Step is SearchStep.Path || (attempt.Step is SearchStep.LcRPath && attempt.From?.StartsWith('/') == true);

    private bool IsOfAnotherPackage(SearchAttempt attempt) =>
        attempt.Step is SearchStep.LoaderPath or SearchStep.LcRPath
        && attempt.From?.StartsWith('/') != true
        && !store.HasTopDirectory(attempt.Path);

    private Architecture Architecture(string path) =>
        store.Open(path)?.Image?.Slices.Select(slice => slice.Architecture).FirstOrDefault() ?? Binaries.Architecture.Unknown;
}
