using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Knowledge.Images;
using Armature.Knowledge.PackageManagers;
using Armature.Locks;
using Armature.Subjects;

namespace Armature.Preflight.Images;

/// <summary>Finds the libraries that the packages of the built stage need and its system lacks.</summary>
internal sealed class StageLibraries(string shown, JudgedStage stage, ImmutableArray<JudgedStage> chain)
{
    private readonly List<Unknown> _unknowns = [];

    /// <summary>What is not known.</summary>
    public IEnumerable<Unknown> Unknowns => _unknowns.DistinctBy(static unknown => (unknown.What, unknown.Because));

    /// <summary>The libraries that are lacking for sure.</summary>
    /// <param name="installs">What is in the stage in the end.</param>
    public IEnumerable<LackedLibrary> Of(IEnumerable<JudgedInstall> installs)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var install in installs.Where(static install => install.Install.Tool != "conda"))
        {
            foreach (var outcome in install.Outcomes)
            {
                foreach (
                    var library in ImageLibraries.All.Where(row =>
                        row.Package == outcome.Package.NormalizedName && !HasExtra(outcome.Package, row)
                    )
                )
                {
                    if (seen.Add((library.Package, library.Library)) && Lacked(library, outcome, install) is { } lacked)
                        yield return lacked;
                }
            }
        }
    }

    private LackedLibrary? Lacked(ImageLibrary library, PackageAvailability package, JudgedInstall install)
    {
        // only glibc's wheels are in the table; elsewhere the package is built on the image
        if (stage.Target is not { Platform.CLibrary: CLibrary.Glibc } || stage.Image is not { } image)
            return null;
        if (image.Libraries is null || image.Libraries.Contains(library.Library) || IsCopied(library.Library))
            return null;
        var unknown = new List<string>();
        foreach (var system in chain.SelectMany(static part => part.Commands.System))
        {
            foreach (var installed in system.Packages)
            {
                if (system.Manager != "apt")
                    unknown.Add(installed);
                else if (ImageLibraries.Brought(installed, system.TakesRecommended) is not { } brought)
                    unknown.Add(installed);
                else if (brought.Contains(library.Library))
                    return null;
            }
        }

        var release = stage.Target.Release;
        var manager = release is null ? null : Manager(release.Name);
        var name = manager is null ? null : SystemPackages.Of(library.Library, manager, release);
        if (unknown.Any(other => other == name || other.StartsWith($"{name}:", StringComparison.Ordinal)))
            return null;
        if (unknown.Count == 0 && !chain.Any(static part => !part.Commands.Opaque.IsEmpty))
            return new LackedLibrary(library, package, install, name, manager?.Id);
        _unknowns.Add(
            new Unknown(
                $"{shown}:{install.Install.Line}",
                unknown.Count > 0
                    ? $"whether the package {unknown[0]} brings {library.Library}, which {library.Package} needs"
                    : $"whether the scripts that run bring {library.Library}, which {library.Package} needs"
            )
        );
        return null;
    }

    // COPY --from=builder /usr/lib /usr/lib
    private bool IsCopied(string library) =>
        chain
            .SelectMany(static part => part.Stage.Steps.OfType<BuildStep.Copy>())
            .Any(copy =>
                copy.Sources.Any(source => source.Contains(library.Split('.')[0], StringComparison.Ordinal))
                || (
                    copy.From is not null
                    && copy.Sources.Any(static source =>
                        source is "/" or "/usr" or "/usr/"
                        || source.StartsWith("/usr/lib", StringComparison.Ordinal)
                        || source.StartsWith("/lib", StringComparison.Ordinal)
                    )
                )
            );

    private static bool HasExtra(LockedPackage package, ImageLibrary library) =>
        library.Extra is { } extra && package.Extras.Any(name => name == extra || name == "c");

    private static PackageManager? Manager(string release)
    {
        var dash = release.LastIndexOf('-');
        var id = release[..dash] switch
        {
            "amazonlinux" => "amzn",
            var lambda when lambda.StartsWith("aws-lambda", StringComparison.Ordinal) => "amzn",
            var name => name,
        };
        return PackageManager.OfDistribution(id, version: release[(dash + 1)..]);
    }
}
