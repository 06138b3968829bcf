using System.Collections.Immutable;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>One page with links to wheels and source distributions of any packages (<c>--find-links URL</c>). The page is downloaded once.</summary>
internal sealed class PageReleases(WebReader web, Uri address, bool isComplete) : IReleaseSource
{
    private readonly Lazy<(ILookup<string, ReleaseFile> Files, string? Failure)> _page = new(() => Read(web, address));

    /// <inheritdoc/>
    public string Name => WebReader.Shown(address);

    /// <inheritdoc/>
    public bool IsComplete => isComplete;

    /// <inheritdoc/>
    public bool IsRemote => true;

    /// <inheritdoc/>
    public ImmutableArray<string>? Requires(ReleaseFile file) => MetadataFile.Requires(web, file);

    /// <inheritdoc/>
    public ReleaseListing Find(string package) => new([.. _page.Value.Files[package]], _page.Value.Failure);

    private static (ILookup<string, ReleaseFile> Files, string? Failure) Read(WebReader web, Uri address)
    {
        var answer = web.Get(address, SimplePage.Accept);
        string? fault = null;
        var files = answer is WebResponse.Content content
            ? SimplePage.Read(content.Bytes, content.ContentType, content.Address, package: null, out fault)
            : null;
        var failure = answer switch
        {
            WebResponse.Failed { Reason: var reason } => reason,
            WebResponse.Absent => $"{WebReader.Shown(address)}: no such page",
            _ => fault is null ? null : $"{WebReader.Shown(address)}: {fault}",
        };
        return ((files ?? []).ToLookup(file => file.NormalizedName, StringComparer.Ordinal), failure);
    }
}
