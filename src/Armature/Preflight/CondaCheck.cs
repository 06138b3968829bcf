using System.Collections.Immutable;
using Armature.Indexes.Conda;
using Armature.Locks;
using Armature.Packaging.Conda;
using Armature.Packaging.Requirements;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>Whether a target can install conda packages: by the locked files, otherwise by the package lists of channels.</summary>
/// <param name="channels">The channels to look in.</param>
/// <param name="names">Every package that will be looked up.</param>
internal sealed class CondaCheck(Target target, IReadOnlyList<CondaChannel> channels, ImmutableHashSet<string> names)
{
    private readonly ImmutableArray<string> _subdirs = TargetSubdirs.Of(target);

    /// <summary>The availability of one package.</summary>
    public PackageAvailability Of(LockedPackage package)
    {
        var version = package.Version is { } text ? PackageVersion.TryParse(text) : null;
        if (_subdirs.IsEmpty)
            return new PackageAvailability(package, Offer.None, Witness.Lock, $"conda has no packages for {target.Name}")
            {
                Version = version,
            };
        return package.Subdir switch
        {
            null => _subdirs.Select(subdir => Listed(package, subdir)).MaxBy(outcome => outcome.Offer)!,
            CondaSubdir.AnyPlatform => new PackageAvailability(package, Offer.Pure, Witness.Lock, "it is for any system")
            {
                Version = version,
            },
            { } own when _subdirs.Contains(own) => new PackageAvailability(package, Offer.Native, Witness.Lock, $"it is for {own}")
            {
                Version = version,
            },
            { } other => new PackageAvailability(package, Offer.None, Witness.Lock, $"it is for {other}") { Version = version },
        };
    }

    private PackageAvailability Listed(LockedPackage package, string subdir)
    {
        if (channels.Count == 0)
            return new PackageAvailability(package, Offer.Unknown, Witness.Nobody, "no conda channel was used; add one with --channel");
        if (CondaRequirement.TryParse(package.Clauses ?? package.Name) is not { IsVirtual: false } requirement)
            return new PackageAvailability(package, Offer.Unknown, Witness.Nobody, "this form of requirement is not supported");
        var lists = channels
            .SelectMany(channel => new[] { channel.Find(subdir, names), channel.Find(CondaSubdir.AnyPlatform, names) })
            .ToArray();
        CondaBuild[] builds =
        [
            .. lists
                .SelectMany(list => list.Builds)
                .Where(build => build.Name.Equals(requirement.Name, StringComparison.OrdinalIgnoreCase)),
        ];
        CondaBuild[] fitting = [.. builds.Where(IsForPython)];
        if (CondaBuilds.Best(fitting.Where(build => requirement.Allows(build.Version, build.Build) is true)) is { } best)
            return new PackageAvailability(
                package,
                best.Subdir == CondaSubdir.AnyPlatform ? Offer.Pure : Offer.Native,
                Witness.Sources,
                $"{best.FileName} fits"
            )
            {
                Version = PackageVersion.TryParse(best.Version),
            };
        return lists.Select(list => list.Failure).FirstOrDefault(failure => failure is not null) is { } failed
            ? new PackageAvailability(package, Offer.Unknown, Witness.Nobody, failed)
            : Missing(package, requirement, subdir, builds, fitting);
    }

    private PackageAvailability Missing(
        LockedPackage package,
        CondaRequirement requirement,
        string subdir,
        CondaBuild[] builds,
        CondaBuild[] fitting
    )
    {
        var where = string.Join(", ", channels.Select(channel => channel.Name));
        var nearest = CondaBuilds.Nearest(
            fitting,
            (requirement.Version ?? "").TrimStart('<', '>', '=', '!', '~').Split(',')[0].TrimEnd('*', '.')
        );
        var evidence =
            builds.Length == 0 ? $"{where} has no build for {subdir}"
            : fitting.Length == 0 ? $"the builds for {subdir} in {where} are for other Python versions"
            : $"no build for {subdir} in {where} is allowed";
        return new PackageAvailability(package, Offer.None, Witness.Sources, evidence)
        {
            Nearest = nearest is null ? null : PackageVersion.TryParse(nearest.Version),
        };
    }

    // a build for one Python depends on that version
    private bool IsForPython(CondaBuild build) =>
        target.Python is not { } python
        || build.Depends.All(line =>
            CondaRequirement.TryParse(line) is not { Name: "python" or "python_abi" } requirement
            || (requirement with { Build = null }).Allows($"{python.Version.Short}.0", null) is not false
        );
}
