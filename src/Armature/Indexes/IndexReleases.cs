using System.Collections.Immutable;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>A simple index with one page per package (PEP 503, 691).</summary>
/// <param name="web">The web client.</param>
/// <param name="root">The address of the index, <c>…/simple/</c>.</param>
/// <param name="isComplete">Whether it is the main index, not an extra one.</param>
internal sealed class IndexReleases(WebReader web, Uri root, bool isComplete) : IReleaseSource
{
    /// <inheritdoc/>
    public string Name => WebReader.Shown(root);

    /// <inheritdoc/>
    public bool IsComplete => isComplete;

    /// <inheritdoc/>
    public bool IsRemote => true;

    /// <inheritdoc/>
    public ImmutableArray<string>? Requires(ReleaseFile file) => MetadataFile.Requires(web, file);

    /// <inheritdoc/>
    public ReleaseListing Find(string package)
    {
        var page = new Uri(root.AbsoluteUri.TrimEnd('/') + $"/{Uri.EscapeDataString(package)}/");
        return web.Get(page, SimplePage.Accept) switch
        {
            WebResponse.Content content => SimplePage.Read(content.Bytes, content.ContentType, content.Address, package, out var fault)
                is { } files
                ? new ReleaseListing(files)
                : new ReleaseListing([], $"{WebReader.Shown(page)}: {fault}"),
            WebResponse.Failed { Reason: var reason } => new ReleaseListing([], reason),
            _ => ReleaseListing.Nothing,
        };
    }
}
