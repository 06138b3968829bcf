using System.Security.Cryptography;

namespace Armature.Subjects;

/// <summary>The hash of a file's whole content.</summary>
internal static class FileHash
{
    private const int ChunkBytes = 1 << 20;

    /// <summary><c>sha256:…</c> in lower case; null if the file cannot be read completely, or the algorithm is not known.</summary>
    /// <param name="algorithm"><c>sha256</c>, <c>sha384</c> or <c>sha512</c>.</param>
    public static string? Of(FileTree tree, string path, string algorithm)
    {
        HashAlgorithmName? name = algorithm switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha384" => HashAlgorithmName.SHA384,
            "sha512" => HashAlgorithmName.SHA512,
            _ => null,
        };
        if (name is null || tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            using var sum = IncrementalHash.CreateHash(name.Value);
            for (var at = 0L; at < source.Length; at += ChunkBytes)
            {
                if (!source.TryBytes(at, Math.Min(ChunkBytes, source.Length - at), out var bytes))
                    return null;
                sum.AppendData(bytes);
            }

            return $"{algorithm}:{Convert.ToHexStringLower(sum.GetHashAndReset())}";
        }
    }
}
