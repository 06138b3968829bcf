using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Knowledge.MacOS;

namespace Armature.Loading.MacOS;

/// <summary>What it means that a library was found at no place: how much of the target's disk is here decides.</summary>
internal sealed class Absence(DyldEnvironment environment, ImageStore store, SubjectKind kind)
{
    /// <summary>The answer of a search that found nothing.</summary>
    /// <param name="name">As the asker has it.</param>
    /// <param name="tried">Every place, in order.</param>
    /// <param name="isOpen">Whether a place was among them that only the target's system could answer for.</param>
    public Resolution Of(string name, IReadOnlyList<SearchAttempt> tried, bool isOpen)
    {
        ImmutableArray<SearchAttempt> places = [.. tried];
        if (places.FirstOrDefault(attempt => attempt.Result is AttemptResult.OtherMachine) is { } other)
            return new Resolution.WrongArchitecture(other.Path, Architecture(other.Path), places);
        if (places.FirstOrDefault(attempt => attempt.Result is AttemptResult.Refused) is { } refused)
            return new Resolution.Malformed(refused.Path, refused.Reason ?? "it is damaged");
        if (store.Elsewhere(name) is { } path)
            return new Resolution.DependsOnImportOrder(path, places);
        return !isOpen && (environment.HasDisk || IsOwn(name, places)) ? new Resolution.Missing(places) : new Resolution.Unknown();
    }

    // without the disk, what another package or Python itself may bring is not known; what is left has to be in the subject
    private bool IsOwn(string name, ImmutableArray<SearchAttempt> places) =>
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
