using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>The metadata of a wheel that an index has beside it (PEP 658, 714): its address with <c>.metadata</c>.</summary>
internal static class MetadataFile
{
    /// <summary>The lines of Requires-Dist; null where there is no such file, or it cannot be had.</summary>
    public static ImmutableArray<string>? Requires(WebReader web, ReleaseFile file) =>
        file is { HasMetadataFile: true, Address: { } address }
        && ReleaseSources.IsAddress(address)
        && Uri.TryCreate(Metadata(address), UriKind.Absolute, out var place)
        && web.Get(place, "*/*") is WebResponse.Content { Bytes: var bytes }
            ? MetadataHeader.Parse(bytes.Span).Requires
            : null;

    // before the query, where there is one
    private static string Metadata(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address.Insert(at, ".metadata") : $"{address}.metadata";
}
