using System.Collections.Immutable;
using Armature.Binaries.Gpu;
using Armature.Subjects;

namespace Armature.Inventory.Native;

/// <summary>Finds files that are code for GPUs and nothing else: of NVIDIA's compilers, HIP and Metal.</summary>
internal static class GpuFiles
{
    private static readonly string[] s_suffixes = [".cubin", ".fatbin", ".ptx", ".hsaco", ".co", ".hipfb", ".metallib"];

    /// <summary>The paths that are named as such files, in ordinal order.</summary>
    public static List<NativeCandidate> Of(DirectoryIndex index) =>
        [
            .. index
                .Directories.SelectMany(
                    static directory => directory.Entries.Where(static entry => entry.Kind is EntryKind.File && IsNamed(entry.Name)),
                    static (directory, entry) => new NativeCandidate(TreePath.Join(directory.Path, entry.Name), NativeGuess.No)
                )
                .OrderBy(static candidate => candidate.Path, StringComparer.Ordinal),
        ];

    /// <summary>The files of the paths. They are not opened.</summary>
    public static ImmutableArray<NativeFile> Read(IEnumerable<NativeCandidate> candidates, NativeClassifier classifier, Ownership owners) =>
        [
            .. candidates
                .Select(candidate => classifier.Classify(NativeFile.Of(candidate.Path)) with { Role = NativeRole.Library })
                .Select(file => file with { Owner = owners.Of(file) }),
        ];

    /// <summary>Whether the contents of a file are code for GPUs, whatever its name is.</summary>
    public static bool IsGpuCode(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return GpuCodeReader.IsGpuCode(source);
    }

    private static bool IsNamed(string name)
    {
        foreach (var suffix in s_suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
