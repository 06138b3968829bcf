using Armature.Binaries;
using Armature.Hashes;

namespace Armature.Subjects;

/// <summary>The hash of a file's whole content.</summary>
internal static class FileHash
{
    private const int ChunkBytes = 1 << 20;

    /// <summary><c>sha256:…</c> in lower case; null if the file cannot be read completely, or the algorithm is not known.</summary>
    /// <param name="algorithm"><c>sha256</c>, <c>sha384</c> or <c>sha512</c>.</param>
    public static string? Of(FileTree tree, string path, string algorithm)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return Of(source, algorithm);
    }

    /// <inheritdoc cref="Of(FileTree, string, string)"/>
    public static string? Of(ByteSource source, string algorithm)
    {
        if (Hash.Named(algorithm) is not { } kind)
            return null;
        var sum = new Hash(kind);
        var chunk = new byte[(int)Math.Clamp(source.Length, 1, ChunkBytes)];
        for (var at = 0L; at < source.Length; )
        {
            var part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, source.Length - at));
            if (!source.TryCopy(at, part))
                return null;
            sum.Add(part);
            at += part.Length;
        }

        return $"{algorithm}:{Convert.ToHexStringLower(sum.Finish())}";
    }
}
