using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.MachineCode;
using Armature.Reporting;
using Armature.Subjects;

namespace Armature;

/// <summary>Collects what the code of each package needs of a processor. All code is decoded, so it is done only where somebody asks for it.</summary>
internal static class CodeSurvey
{
    /// <summary>The packages with native code, by name, each architecture for itself; files without a package last.</summary>
    /// <param name="graph">The examined subject.</param>
    /// <param name="parallelism">How many files are read at the same time; 0 for the number of processors.</param>
    public static ImmutableArray<PackageCode> Of(LoadGraph graph, int parallelism)
    {
        var files = graph
            .Files.Where(static file => file.File is { Image: not null, IsHidden: false, Role: not NativeRole.Program })
            .ToArray();
        var tree = graph.Inventory.Subject.Tree;
        var choosers = new CodeChoosers(tree, [.. graph.Files]);
        var read = new List<(Architecture Architecture, CodeNeeds Needs)>[files.Length];
        ParallelLoop.ForEach(files.Length, parallelism, i => read[i] = Read(tree, files[i].File));
        return
        [
            .. files
                .Zip(read)
                .SelectMany(static pair => pair.Second, static (pair, code) => (pair.First.File, code.Architecture, code.Needs))
                .GroupBy(static code => (code.File.Owner, code.Architecture))
                .OrderBy(static group => group.Key.Owner is null)
                .ThenBy(static group => group.Key.Owner?.NormalizedName, StringComparer.Ordinal)
                .ThenBy(static group => group.Key.Architecture)
                .Select(group =>
                    Sum(group.Key.Owner, group.Key.Architecture, [.. group.Select(code => (code.File, code.Needs))], choosers)
                ),
        ];
    }

    private static List<(Architecture, CodeNeeds)> Read(FileTree tree, NativeFile file)
    {
        var read = new List<(Architecture, CodeNeeds)>();
        if (tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source })
            return read;
        using (source)
        {
            foreach (var slice in file.Image!.Slices)
            {
                var all = CodeNeedsReader.Lacking(slice.Architecture, CpuFeatures.None);
                if (CodeNeedsReader.Read(source, slice, file.EntryName, all, isWhole: true) is { } needs)
                    read.Add((slice.Architecture, needs));
            }
        }

        return read;
    }

    private static PackageCode Sum(
        Distribution? package,
        Architecture architecture,
        (NativeFile File, CodeNeeds Needs)[] files,
        CodeChoosers choosers
    )
    {
        var (needed, all) = (CpuFeatures.None, CpuFeatures.None);
        foreach (var (file, needs) in files)
        {
            all |= needs.Features;
            // another file chooses it
            if (ProcessorNames.Names(file.ShownPath))
                continue;
            needed |= needs.AtImport?.Instruction.Features ?? CpuFeatures.None;
            if ((needs.Test is null || needs.IsCompiledForProcessor) && !needs.Features.IsEmpty && choosers.Of(file) is null)
                needed |= needs.Features;
        }

        return new PackageCode(
            package,
            architecture,
            needed,
            all.Except(needed),
            files.Count(static file => file.Needs.Unread is null),
            files.Count(static file => file.Needs.Unread is not null)
        );
    }
}
