using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.MachineCode;
using Armature.Subjects;

namespace Armature.Loading;

/// <summary>
/// Finds what else of a package tests the processor and decides whether a file is used: native files that link to it, and Python source. Read only for
/// files that need more than the processor has.
/// </summary>
internal sealed class CodeChoosers(FileTree tree, LoadedFile[] files)
{
    private const int MostText = 1 << 20;
    private const int MostSources = 2000;

    private static readonly byte[][] s_words =
    [
        "cpuinfo"u8.ToArray(),
        "cpu_info"u8.ToArray(),
        "cpu_features"u8.ToArray(),
        "cpufeature"u8.ToArray(),
        "archspec"u8.ToArray(),
        "cpuid"u8.ToArray(),
        "avx2"u8.ToArray(),
        "AVX2"u8.ToArray(),
        "avx512"u8.ToArray(),
        "AVX512"u8.ToArray(),
        "IsProcessorFeaturePresent"u8.ToArray(),
    ];

    private readonly Dictionary<string, string?> _sources = new(StringComparer.Ordinal);

    /// <summary>What decides about a file; null if nothing is known to.</summary>
    public string? Of(NativeFile file) => Linking(file) ?? (file.Owner is { } owner ? OfSource(owner) : null);

    private string? Linking(NativeFile file)
    {
        var name = TreePath.Name(file.Path);
        foreach (var other in files)
        {
            if (other.File.Image?.Slices is not [var slice, ..] || slice.Needed.All(needed => needed.Name != name))
                continue;
            if (tree.Open(other.File.Path) is not OpenOutcome.Opened { Source: var source })
                continue;
            using (source)
            {
                if (CodeNeedsReader.TestOf(source, slice) is not null)
                    return other.File.ShownPath;
            }
        }

        return null;
    }

    private string? OfSource(Distribution owner)
    {
        if (!_sources.TryGetValue(owner.MetadataPath, out var known))
            _sources[owner.MetadataPath] = known = (owner.Files ?? [])
                .Select(recorded => recorded.Path)
                .Where(IsSource)
                .Take(MostSources)
                .FirstOrDefault(Mentions);
        return known;
    }

    private static bool IsSource(string path) =>
        path.EndsWith(".py", StringComparison.Ordinal)
        && !path.Contains("/tests/", StringComparison.Ordinal)
        && !path.Contains("/test_", StringComparison.Ordinal);

    private bool Mentions(string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, Math.Min(source.Length, MostText), out var text) && IsTest(text);
    }

    private static bool IsTest(ReadOnlySpan<byte> text)
    {
        foreach (var word in s_words)
        {
            if (text.IndexOf(word) >= 0)
                return true;
        }

        return false;
    }
}
