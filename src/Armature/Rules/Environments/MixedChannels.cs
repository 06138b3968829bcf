using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Environments;

internal static class MixedChannels
{
    private const string CondaForge = "conda-forge";
    private const string Defaults = "defaults";

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR609",
        Name = "mixed-channels",
        Summary = "packages of conda-forge and of defaults load each other's libraries",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.OneSource,
        Applies = graph =>
            Of(graph, CondaForge).Any() && Of(graph, Defaults).Any() ? null : "the packages are not from both conda-forge and defaults",
        Docs = """
            ## What it finds
            A compiled file of a package from conda-forge that needs a library of a package from defaults, or the reverse. Packages of
            both channels that do not load each other's libraries are not reported.

            ## Why it matters
            The channels build with different compilers, and build the same library with different options and symbols: BLAS as OpenBLAS
            or MKL, OpenMP as libgomp or libiomp5, their own C++ and Fortran runtimes. Each channel tests its packages with its own
            libraries only. Mixing them can cause undefined symbols or crashes. For these libraries it is a warning, for others a note.

            ## Example
            ```text
            ! scipy 1.0 from conda-forge loads libopenblas 1.0 from defaults
                                                                        AR609 mixed-channels
              Fix:  install both from one channel: recreate the environment with strict
                    channel priority
                      conda config --set channel_priority strict
              scipy/_b.cpython-311-darwin.so    needs libopenblas.0.dylib
            ```

            ## What to do
            Install all packages from one channel: run `conda config --set channel_priority strict`, then recreate the environment.

            ## References
            - conda-forge, "Tips & tricks: using multiple channels"; CEP 32
            """,
    };

    private static IEnumerable<Distribution> Of(LoadGraph graph, string channel) =>
        graph.Inventory.Distributions.Where(package => package.CondaChannel == channel);

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var records = Records(graph);
        var libraries = records
            .Where(file => NativePath.Matches(file.Key) && !file.Key.Contains("/site-packages/", StringComparison.Ordinal))
            .DistinctBy(file => TreePath.Name(file.Key), StringComparer.Ordinal)
            .ToDictionary(file => TreePath.Name(file.Key), file => file.Value, StringComparer.Ordinal);
        return graph
            .Files.SelectMany(file => Crossings(file.File, records, libraries))
            .GroupBy(crossing => (crossing.User, crossing.Library))
            .Select(group => Found(group.Key.User, group.Key.Library, [.. group]));
    }

    // only conda's records contain the channel, whichever other package also lists the file
    private static Dictionary<string, Distribution> Records(LoadGraph graph)
    {
        var records = new Dictionary<string, Distribution>(StringComparer.Ordinal);
        foreach (var package in graph.Inventory.Distributions.Where(package => package.CondaChannel is CondaForge or Defaults))
        {
            foreach (var file in package.Files ?? [])
                records.TryAdd(file.Path, package);
        }

        return records;
    }

    private static IEnumerable<(Distribution User, Distribution Library, NativeFile File, string Name)> Crossings(
        NativeFile file,
        Dictionary<string, Distribution> records,
        Dictionary<string, Distribution> libraries
    )
    {
        if (!records.TryGetValue(file.Path, out var user))
            yield break;
        foreach (
            var name in (file.Image?.Slices ?? []).SelectMany(slice => slice.Needed).Select(need => TreePath.Name(need.Name)).Distinct()
        )
        {
            // modules of every channel are built for the interpreter of the environment
            if (libraries.TryGetValue(name, out var library) && library.CondaChannel != user.CondaChannel && library.Name != "python")
                yield return (user, library, file, name);
        }
    }

    private static Finding Found(
        Distribution user,
        Distribution library,
        ImmutableArray<(Distribution User, Distribution Library, NativeFile File, string Name)> crossings
    )
    {
        var isRuntime = crossings.Any(crossing => ChannelRuntimes.Contain(crossing.Name));
        return new Finding
        {
            Rule = Rule,
            Severity = isRuntime ? Severity.Warning : Severity.Note,
            Message = $"{PackageName.Of(user)} from {user.CondaChannel} loads {PackageName.Of(library)} from {library.CondaChannel}",
            Package = user,
            Files = [.. crossings.Select(crossing => new FindingFile(crossing.File.ShownPath, $"needs {crossing.Name}", null))],
            Remedy = new Remedy(
                "install both from one channel: recreate the environment with strict channel priority",
                ["conda config --set channel_priority strict"],
                Trust.ShowOnly
            ),
        };
    }
}
