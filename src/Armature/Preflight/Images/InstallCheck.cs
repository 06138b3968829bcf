using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Indexes;
using Armature.Locks;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight.Images;

/// <summary>Judges one command that installs packages, as the preflight of a lock does.</summary>
internal sealed class InstallCheck(string shown, FileTree tree, InstalledFiles files, ReleaseOptions lookup, int parallelism)
{
    private static readonly string[] s_indexVariables =
    [
        "PIP_INDEX_URL",
        "PIP_EXTRA_INDEX_URL",
        "PIP_FIND_LINKS",
        "PIP_CONFIG_FILE",
        "UV_INDEX",
        "UV_INDEX_URL",
        "UV_DEFAULT_INDEX",
        "UV_EXTRA_INDEX_URL",
        "UV_FIND_LINKS",
    ];

    // every release has a wheel for any Python 3
    private static readonly string[] s_pure = ["pip", "setuptools", "wheel"];

    private readonly List<Unknown> _unknowns = [];

    /// <summary>What is not known.</summary>
    public IEnumerable<Unknown> Unknowns => _unknowns;

    public JudgedInstall Of(JudgedStage stage, PythonInstall install, BuildStep.Run step)
    {
        var place = $"{shown}:{install.Line}";
        var target = TargetOf(stage, install);
        var why = install.Problem ?? (install.IsConditional ? $"`{Short(install.Text)}` runs only in some cases" : null);
        if (why is not null)
        {
            _unknowns.Add(new Unknown(place, why));
            return new JudgedInstall(stage, install, target, []);
        }

        var read = files.Of(stage.Stage, step, install);
        if (target is null)
        {
            // what is wrong with the base image is reported once, for its stage
            if (stage.Target is not null && read.Any(static file => file.Packages.Length > 0))
                _unknowns.Add(new Unknown(place, "the Python that it installs for is not known") { Advice = "--python VERSION" });
            return new JudgedInstall(stage, install, null, [.. read.SelectMany(Named)]);
        }

        var outcomes = read.SelectMany(file => Judge(file, target, install, step)).ToImmutableArray();
        _unknowns.AddRange(read.SelectMany(static file => file.Unknowns));
        _unknowns.AddRange(
            new LockAvailability(outcomes, 0, []).Unknowns.Select(unknown => unknown with { What = $"{place}: {unknown.What}" })
        );
        return new JudgedInstall(stage, install, target, outcomes);
    }

    private IEnumerable<PackageAvailability> Judge(LockFile file, Target target, PythonInstall install, BuildStep.Run step)
    {
        // directories of --find-links are in the image
        var settings = file.IndexSettings with
        {
            FindLinks = [.. file.IndexSettings.FindLinks.Where(ReleaseSources.IsAddress)],
        };
        var sources = new LookupSources(
            ReleaseSources.Of(lookup, settings, tree),
            ReleaseSources.Channels(lookup, file.Channels, tree),
            parallelism
        );
        var hasOthers =
            file.IndexSettings is not { Index: null, ExtraIndexes.IsEmpty: true, FindLinks.IsEmpty: true, IsWithoutIndex: false }
            || s_indexVariables.Any(step.Variables.ContainsKey);
        return LockCheck
            .Run(file, target, sources)
            .Outcomes.Select(outcome =>
                outcome.Offer is Offer.Unknown && s_pure.Contains(outcome.Package.NormalizedName)
                    ? outcome with
                    {
                        Offer = Offer.Pure,
                        Witness = Witness.Table,
                    }
                : hasOthers && outcome is { Offer: Offer.None or Offer.Source, Witness: Witness.Table }
                    ? outcome with
                    {
                        Offer = Offer.Unknown,
                        Witness = Witness.Nobody,
                        Evidence = "it can come from an index or a directory that the command names",
                    }
                : outcome
            );
    }

    private static IEnumerable<PackageAvailability> Named(LockFile file) =>
        file
            .Packages.Where(static package => !package.IsProject)
            .Select(static package => new PackageAvailability(package, Offer.Unknown, Witness.Nobody, ""));

    private static Target? TargetOf(JudgedStage stage, PythonInstall install)
    {
        if (stage.Target is not { } own)
            return null;
        var python = install.Python is { } named
            ? TargetParser.ParsePython(named) ?? own.Python
            : EnvironmentPython(stage, install) ?? own.Python;
        // conda installs the Python that it needs
        if (install.Tool == "conda" && install.Python is null)
            python = null;
        var target = own with { Python = python, ExtensionSuffixes = [] };
        if (install.Platform is not { } platform)
            return python is null && install.Tool != "conda" ? null : target;
        return
            TargetParser.Parse(platform) is TargetOutcome.Known { Target: var other }
            && other.Platform.Architectures.Length > 0
            && python is not null
            ? target with
            {
                Name = platform,
                Platform = other.Platform,
                Release = other.Release,
            }
            : null;
    }

    // an environment that the stage made with another Python
    private static PythonAbi? EnvironmentPython(JudgedStage stage, PythonInstall install) =>
        stage.Commands.Environments.LastOrDefault(environment => environment.Path == install.Destination && environment.Python is not null)
            is { Python: { } version }
            ? TargetParser.ParsePython(version)
            : null;

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
