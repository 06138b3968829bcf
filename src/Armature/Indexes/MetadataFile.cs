using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>The metadata file that an index serves next to a wheel (PEP 658, 714): the wheel's address with <c>.metadata</c>.</summary>
internal static class MetadataFile
{
    /// <summary>The Requires-Dist lines; null if the file does not exist or cannot be downloaded.</summary>
    public static ImmutableArray<string>? Requires(WebReader web, ReleaseFile file) =>
        file is { HasMetadataFile: true, Address: { } address }
        && ReleaseSources.IsAddress(address)
        && Uri.TryCreate(Metadata(address), UriKind.Absolute, out var place)
        && web.Get(place, "*/*") is WebResponse.Content { Bytes: var bytes }
            ? MetadataHeader.Parse(bytes.Span).Requires
            : null;

    // inserted before the query
    private static string Metadata(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? address.Insert(at, ".metadata") : $"{address}.metadata";
}
