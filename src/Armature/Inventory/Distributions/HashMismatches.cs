using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Hashes;
using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>Compares files with their recorded hashes.</summary>
/// <param name="tree">The tree.</param>
/// <param name="parallelism">How many files to read at once; 0 for the number of processors.</param>
internal sealed class HashMismatches(FileTree tree, int parallelism)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>The files that differ, in the order of packages and their lists.</summary>
    public ImmutableArray<HashMismatch> Find(IReadOnlyList<Distribution> distributions)
    {
        (Distribution Owner, RecordedFile File)[] candidates = [.. Candidates(distributions)];
        var mismatches = new HashMismatch?[candidates.Length];
        ParallelLoop.ForEach(candidates.Length, parallelism, at => mismatches[at] = Compare(candidates[at].Owner, candidates[at].File));
        return [.. mismatches.OfType<HashMismatch>()];
    }

    // the last installer that lists a path wrote it: pip's list wins if pip replaced files of conda
    private static IEnumerable<(Distribution, RecordedFile)> Candidates(IReadOnlyList<Distribution> distributions)
    {
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        var hasConda = distributions.Any(package => package.Kind is MetadataKind.CondaMeta);
        foreach (
            var package in distributions
                .Where(package =>
                    HasReliableHashes(package) && !(hasConda && package.Installer is null && package.Kind is MetadataKind.DistInfo)
                )
                .OrderBy(package => package.Kind is MetadataKind.CondaMeta)
        )
        {
            foreach (var file in package.Files ?? [])
            {
                if (claimed.Add(file.Path) && file.Hash is not null && !IsRewritten(package, file.Path))
                    yield return (package, file);
            }
        }
    }

    // conda modifies files after RECORD was written, and its own records describe the installed files
    private static bool HasReliableHashes(Distribution package) =>
        package.Kind is MetadataKind.CondaMeta || (package.HasTrueFileList && package.Installer is not "conda");

    // installers write the interpreter path into scripts, and byte code is regenerated
    private static bool IsRewritten(Distribution package, string path) =>
        path.EndsWith(".pyc", StringComparison.Ordinal)
        || (package.Kind is not MetadataKind.CondaMeta && !TreePath.IsUnder(path, package.Location));

    private HashMismatch? Compare(Distribution owner, RecordedFile file)
    {
        if (Hash.Named(file.Hash!.Split('=')[0]) is not { } kind || tree.Open(file.Path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            if (Sum(source, kind) is not { } sum)
                return null;
            var (name, isHexadecimal) = (
                file.Hash![..file.Hash!.IndexOf('=', StringComparison.Ordinal)],
                owner.Kind is MetadataKind.CondaMeta
            );
            var hash = $"{name}={(isHexadecimal ? Convert.ToHexStringLower(sum) : Encoded(sum))}";
            var isSame = string.Equals(
                hash,
                file.Hash.TrimEnd('='),
                isHexadecimal ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
            );
            return isSame ? null : new HashMismatch(owner, file, hash, source.Length);
        }
    }

    private static byte[]? Sum(ByteSource source, HashKind kind)
    {
        var sum = new Hash(kind);
        var chunk = new byte[(int)Math.Min(ChunkBytes, Math.Max(source.Length, 1))];
        for (var at = 0L; at < source.Length; )
        {
            var part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, source.Length - at));
            if (!source.TryCopy(at, part))
                return null;
            sum.Add(part);
            at += part.Length;
        }

        return sum.Finish();
    }

    // base64 for URLs without padding (PEP 376, PEP 427)
    private static string Encoded(byte[] sum) => System.Buffers.Text.Base64Url.EncodeToString(sum);
}
