using System.Collections.Immutable;

namespace Armature.Repair.Tools;

/// <summary>The hashes that a project, or the record of an installation, states for the files of one version of a package.</summary>
/// <param name="Hashes">As <c>sha256:…</c>; at least one. A file with any of them may be installed.</param>
/// <param name="Place">Where they are stated: <c>requirements.txt:12</c>, <c>uv.lock</c>.</param>
internal sealed record StatedHashes(ImmutableSortedSet<string> Hashes, string Place)
{
    /// <summary>The algorithms in use.</summary>
    public IEnumerable<string> Algorithms => Hashes.Select(hash => hash.Split(':')[0]).Distinct(StringComparer.Ordinal);

    /// <summary>Why a file is not allowed, one clause.</summary>
    /// <param name="file">Its name or path.</param>
    /// <param name="found">The hash of the file.</param>
    public string Refusal(string file, string found) =>
        $"`{file}` is not the file that {Place} states: expected {Hashes[0]}{(Hashes.Count == 1 ? "" : $" or {Hashes.Count - 1} others")}, found {found}";
}
