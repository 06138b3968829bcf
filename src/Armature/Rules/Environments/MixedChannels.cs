using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Environments;

internal static class MixedChannels
{
    private const string CondaForge = "conda-forge";
    private const string Defaults = "defaults";

    // whose builds of these differ between the channels in what they are, beyond how they were compiled
    private static readonly string[] s_runtimes =
    [
        "blas",
        "lapack",
        "mkl",
        "iomp",
        "libomp",
        "libgomp",
        "gfortran",
        "stdc++",
        "libc++",
        "icu",
    ];

    public static readonly Rule Rule = new()
    {
        Id = "AR609",
        Name = "mixed-channels",
        Summary = "packages of conda-forge and of defaults load each other's libraries",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph =>
            Of(graph, CondaForge).Any() && Of(graph, Defaults).Any() ? null : "there are not packages of both conda-forge and defaults",
        Check = Check,
        Docs = """
            ## What it finds
            A compiled file of a package from one of the channels conda-forge and defaults that needs a library which a package from the other
            brought. Packages of both channels that load nothing of each other are no finding.

            ## Why it matters
            The channels build with different compilers, and the same library with different options and symbols: BLAS by OpenBLAS or MKL, OpenMP by
            libgomp or libiomp5, their own C++ and Fortran runtimes. Each channel tests its packages against its own libraries. What comes of a
            mixture is an undefined symbol, or a crash. For these libraries it is a warning, for others a note.

            ## Example
            ```text
            scipy 1.11.4 of conda-forge loads libopenblas 0.3.21 of defaults
            ```

            ## What to do
            Install all packages from one channel: `conda config --set channel_priority strict`, then make the environment anew.

            ## References
            - conda-forge, "Tips & tricks: using multiple channels"; CEP 32
            """,
    };

    private static IEnumerable<Distribution> Of(LoadGraph graph, string channel) =>
        graph.Inventory.Distributions.Where(package => package.CondaChannel == channel);

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var records = Records(graph);
        var libraries = records
            .Where(file => ListedFile.IsNative(file.Key) && !file.Key.Contains("/site-packages/", StringComparison.Ordinal))
            .DistinctBy(file => TreePath.Name(file.Key), StringComparer.Ordinal)
            .ToDictionary(file => TreePath.Name(file.Key), file => file.Value, StringComparer.Ordinal);
        return graph
            .Files.SelectMany(file => Crossings(file.File, records, libraries))
            .GroupBy(crossing => (crossing.Asker, crossing.Library))
            .Select(group => Found(group.Key.Asker, group.Key.Library, [.. group]));
    }

    // by conda's records alone: whoever else claims a file, the channel is in them
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

    private static IEnumerable<(Distribution Asker, Distribution Library, NativeFile File, string Name)> Crossings(
        NativeFile file,
        Dictionary<string, Distribution> records,
        Dictionary<string, Distribution> libraries
    )
    {
        if (!records.TryGetValue(file.Path, out var asker))
            yield break;
        foreach (
            var name in (file.Image?.Slices ?? []).SelectMany(slice => slice.Needed).Select(need => TreePath.Name(need.Name)).Distinct()
        )
        {
            // every channel's modules are made for the interpreter of the environment
            if (libraries.TryGetValue(name, out var library) && library.CondaChannel != asker.CondaChannel && library.Name != "python")
                yield return (asker, library, file, name);
        }
    }

    private static Finding Found(
        Distribution asker,
        Distribution library,
        ImmutableArray<(Distribution Asker, Distribution Library, NativeFile File, string Name)> crossings
    )
    {
        var isRuntime = crossings.Any(crossing => s_runtimes.Any(part => crossing.Name.Contains(part, StringComparison.OrdinalIgnoreCase)));
        return new Finding
        {
            Rule = Rule,
            Severity = isRuntime ? Severity.Warning : Severity.Note,
            Message = $"{Blame.Named(asker)} of {asker.CondaChannel} loads {Blame.Named(library)} of {library.CondaChannel}",
            Package = asker,
            Files = [.. crossings.Select(crossing => new FindingFile(crossing.File.ShownPath, $"needs {crossing.Name}", null))],
            Remedy = new Remedy(
                "take both from one channel: make the environment anew with strict channel priority",
                ["conda config --set channel_priority strict"],
                Trust.ShowOnly
            ),
        };
    }
}
