using System.Collections.Immutable;
using Armature.Repair.Plans;
using Armature.Repair.Tools;

namespace Armature.Repair.Planning.Packages;

/// <summary>The packages of one command that needs its own form.</summary>
/// <param name="Request">The command.</param>
/// <param name="Packages">What it installs.</param>
/// <param name="Input">The requirements file with the hashes; null without hashes.</param>
internal sealed record InstallBatch(InstallRequest Request, ImmutableArray<PlannedPackage> Packages, PlannedFile? Input)
{
    /// <summary>What is special about the command, to follow a clause; empty without hashes.</summary>
    public string Remark =>
        Input is null
            ? ""
            : $", with the hashes of {English.EnglishList.Of(Packages.Select(package => package.Hashes!.Place.Split(':')[0]).Distinct(StringComparer.Ordinal))}";
}

/// <summary>
/// Splits what is installed into commands. An installer that is given one hash demands a hash for every package (pip, "Secure installs"), and an index
/// option applies to all packages of a command. So packages with hashes and packages with an index of their own have commands of their own, which do not
/// install dependencies.
/// </summary>
internal static class InstallBatches
{
    /// <summary>Whether a package can share the command of all others.</summary>
    public static bool IsPlain(PlannedPackage package) => package is { Hashes: null, Index: null };

    /// <summary>The commands for the packages that are not plain, in a fixed order.</summary>
    /// <param name="request">How to install; its targets are not used.</param>
    /// <param name="packages">All packages, also plain ones.</param>
    /// <param name="beside">The path of the environment that is built; files with hashes are written beside it.</param>
    public static IEnumerable<InstallBatch> Of(InstallRequest request, IEnumerable<PlannedPackage> packages, string beside)
    {
        var groups = packages
            .Where(package => package.Target is not null && !IsPlain(package))
            .GroupBy(package => (HasHashes: package.Hashes is not null, package.Index))
            .OrderBy(group => group.Key.Index?.Url ?? "", StringComparer.Ordinal)
            .ThenByDescending(group => group.Key.HasHashes);
        var files = 0;
        foreach (var group in groups)
        {
            ImmutableArray<PlannedPackage> members = [.. group];
            var names = members.Select(package => package.Target!.Name).ToHashSet();
            var file = group.Key.HasHashes ? $"{beside}.hashes{(++files == 1 ? "" : $"-{files}")}.txt" : null;
            yield return new InstallBatch(
                request with
                {
                    Targets = [.. members.Select(package => package.Target!)],
                    HashFile = file,
                    Constraints = null,
                    WithoutDependencies = true,
                    OnlyWheels = [.. request.OnlyWheels.Where(names.Contains)],
                    FromSource = [.. request.FromSource.Where(names.Contains)],
                    Sources = Sources(request.Sources, group.Key.Index),
                },
                members,
                file is null ? null : new PlannedFile(file, string.Concat(members.Select(Line)))
            );
        }
    }

    /// <summary>The commands for all packages: those that are not plain, then one for the plain ones.</summary>
    /// <inheritdoc cref="Of"/>
    public static IEnumerable<InstallBatch> All(InstallRequest request, IReadOnlyList<PlannedPackage> packages, string beside)
    {
        foreach (var batch in Of(request, packages, beside))
            yield return batch;
        ImmutableArray<PlannedPackage> plain = [.. packages.Where(package => package.Target is not null && IsPlain(package))];
        var names = plain.Select(package => package.Target!.Name).ToHashSet();
        if (!plain.IsEmpty)
            yield return new InstallBatch(
                request with
                {
                    Targets = [.. plain.Select(package => package.Target!)],
                    OnlyWheels = [.. request.OnlyWheels.Where(names.Contains)],
                    FromSource = [.. request.FromSource.Where(names.Contains)],
                },
                plain,
                Input: null
            );
    }

    private static PackageSources Sources(PackageSources shared, PackageIndex? index) =>
        index is null ? shared
        : index.IsOnly ? shared with { IndexUrl = index.Url, ExtraIndexUrls = [], FindLinks = [], NoIndex = false, IsOnlyIndex = true }
        : shared with { ExtraIndexUrls = [.. shared.ExtraIndexUrls.Append(index.Url).Distinct(StringComparer.Ordinal)] };

    private static string Line(PlannedPackage package) =>
        $"{package.Target!.Text}{string.Concat(package.Hashes!.Hashes.Select(hash => $" --hash={hash}"))}\n";
}
