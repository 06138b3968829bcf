using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Inventory.Requirements;
using Armature.Loading;

namespace Armature.Repair.Planning;

/// <summary>Decides how each package gets into the repaired environment: as little changes as will do.</summary>
internal sealed class PackageFates(LoadGraph graph, Diagnosis diagnosis, Asked asked, IBuilds builds)
{
    private readonly HashSet<string> _native = NativeOnes(graph);

    /// <summary>The packages that have compiled code, by normalized name.</summary>
    public IReadOnlySet<string> Native => _native;

    /// <summary>What becomes of a package.</summary>
    public PlannedPackage Of(Distribution package)
    {
        var extras = asked.ExtrasOf(package);
        var planned = Fate(package);
        var name = extras is null or { IsEmpty: true } ? package.Name : $"{package.Name}[{string.Join(',', extras)}]";
        return new PlannedPackage(
            package.NormalizedName,
            package.Version,
            planned.Fate,
            planned.Requirement?.Invoke(name),
            extras is not null,
            planned.Because
        );
    }

    private Decision Fate(Distribution package)
    {
        if (Origin(package) is { } origin)
            return origin;
        if (package.Version is not { } text || PackageVersion.TryParse(text) is not { } version)
            return new Decision(PackageFate.OtherVersion, name => name, "its metadata names no version");
        var kinds = diagnosis.Of(package).Select(one => one.Treatment.Kind).ToHashSet();
        if (kinds.Contains(TreatmentKind.OtherVersion))
            return Upgraded(
                package,
                version,
                NewerNeeds.Least(diagnosis.Of(package).Select(one => one.Finding.Rule.Id), package),
                Reason(package)
            );
        if (
            diagnosis.Of(package).Select(one => Alternatives.Of(graph, one.Finding)).FirstOrDefault(build => build is not null) is { } other
        )
            return new Decision(PackageFate.Alternative, _ => $"{other.Replacement}=={text}", other.Difference);
        if (kinds.Contains(TreatmentKind.OtherBuild))
            return new Decision(PackageFate.FromSource, Pinned(text), $"{Reason(package)}: a build made here fits this machine");
        if (Conflict(package, version) is { } conflict)
            return conflict;
        return ByOffer(package, version, text);
    }

    private Decision ByOffer(Distribution package, PackageVersion version, string text)
    {
        var isNative = _native.Contains(package.NormalizedName);
        return builds.Of(package.NormalizedName, version) switch
        {
            BuildOffer.Source when isNative => Upgrade(package, version) is { } newer
                ? new Decision(PackageFate.Upgrade, Pinned(newer.ToString()), $"{text} has no wheel for this Python and machine")
                : new Decision(PackageFate.FromSource, Pinned(text), "no version of it has a wheel for this Python and machine"),
            BuildOffer.None => Upgrade(package, version) is { } newer
                ? new Decision(PackageFate.Upgrade, Pinned(newer.ToString()), $"{text} is not to be had")
                : new Decision(PackageFate.Unavailable, null, "neither it nor a later version is to be had"),
            _ => new Decision(PackageFate.SameVersion, Pinned(text), null),
        };
    }

    private Decision Upgraded(Distribution package, PackageVersion version, PackageVersion? least, string because) =>
        builds.Above(package.NormalizedName, version, least, newer => Suits(package, newer)) is { } found
            ? new Decision(PackageFate.Upgrade, Pinned(found.ToString()), because)
            : new Decision(
                PackageFate.Upgrade,
                name => least is null ? $"{name}>{version}" : $"{name}>={least}",
                $"{because}; which later version there is only the index knows"
            );

    private PackageVersion? Upgrade(Distribution package, PackageVersion version) =>
        builds.Above(package.NormalizedName, version, least: null, newer => Suits(package, newer));

    private bool Suits(Distribution package, PackageVersion version) =>
        asked.Requiring(package.NormalizedName).All(one => one.Requirement.Specifiers.Contains(version));

    // pins that exclude one another would be refused as a whole
    private Decision? Conflict(Distribution package, PackageVersion version)
    {
        var against = asked
            .Requiring(package.NormalizedName)
            .Where(one => one.By.NormalizedName != package.NormalizedName && !one.Requirement.Specifiers.Contains(version))
            .ToArray();
        if (against.Length == 0)
            return null;
        var clauses = string.Join(',', against.Select(one => $"{one.Requirement.Specifiers}").Distinct(StringComparer.Ordinal));
        return new Decision(
            PackageFate.OtherVersion,
            name => name + clauses,
            $"{against[0].By.Name} requires {against[0].Requirement.Short}"
        );
    }

    private Decision? Origin(Distribution package)
    {
        if (package.Source is not { } source)
            return package.IsEditable
                ? new Decision(PackageFate.Unavailable, null, "it is used in place from a folder that its metadata does not name")
                : null;
        var folder = FileAddress.Path(source);
        if (folder is not null && graph.Inventory.Subject.Tree.Status(folder) is null)
            return package.Version is { } version
                ? new Decision(PackageFate.SameVersion, Pinned(version), $"where it came from is gone ({folder}): from the index")
                : new Decision(PackageFate.Unavailable, null, $"where it came from is gone ({folder})");
        return package.IsEditable && folder is not null
            ? new Decision(PackageFate.FromOrigin, _ => $"-e {folder}", "used in place")
            : new Decision(PackageFate.FromOrigin, name => $"{name} @ {source}", null);
    }

    private string Reason(Distribution package) => diagnosis.Of(package).Select(one => one.Finding.Cause ?? one.Finding.Message).First();

    private static Func<string, string> Pinned(string version) => name => $"{name}=={version}";

    private static HashSet<string> NativeOnes(LoadGraph graph) =>
        graph
            .Files.Where(file => file.File.Role is not NativeRole.Program)
            .Select(file => file.File.Owner?.NormalizedName)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    private sealed record Decision(PackageFate Fate, Func<string, string>? Requirement, string? Because);
}
