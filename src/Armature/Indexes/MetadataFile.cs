using System.Collections.Immutable;
using Armature.Hashes;
using Armature.Packaging;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>The metadata file that an index serves next to a wheel (PEP 658, 714): the wheel's address with <c>.metadata</c>.</summary>
internal static class MetadataFile
{
    /// <summary>The Requires-Dist lines; null if the file does not exist, cannot be downloaded, or is not the one whose hash the index names.</summary>
    public static ImmutableArray<string>? Requires(WebReader web, ReleaseFile file) =>
        file is { HasMetadataFile: true, Address: { } address }
        && ReleaseSources.IsAddress(address)
        && Uri.TryCreate(Metadata(address), UriKind.Absolute, out var place)
        && web.Get(place, "*/*") is WebResponse.Content { Bytes: var bytes }
        && (file.MetadataHash is not { } hash || hash == $"sha256:{Convert.ToHexStringLower(Hash.Sha256(bytes))}")
            ? MetadataHeader.Parse(bytes).Requires
            : null;

    // inserted before the query
    private static string Metadata(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address.Insert(at, ".metadata") : $"{address}.metadata";
}
