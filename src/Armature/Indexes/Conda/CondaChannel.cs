using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Subjects;
using Armature.Subjects.Web;
using Armature.Subjects.Zip;

namespace Armature.Indexes.Conda;

/// <summary>A conda channel: a directory or address with one package list per platform, or a single list.</summary>
/// <param name="place">A directory, a <c>repodata.json</c> or <c>repodata.json.zst</c>, or the address of a channel.</param>
/// <param name="disk">The tree that contains directories and files.</param>
/// <param name="web">The web client; null if the network must not be used.</param>
internal sealed class CondaChannel(string place, FileTree disk, WebReader? web)
{
    private const string Anything = "*/*";
    private static readonly string[] s_lists = ["repodata.json.zst", "repodata.json"];

    private readonly ConcurrentDictionary<string, (ImmutableArray<CondaBuild> Builds, string? Failure)> _read = new(StringComparer.Ordinal);

    /// <summary>The name to show.</summary>
    public string Name => UrlSecrets.Hidden(place);

    /// <summary>
    /// The builds of some packages for a platform. The list is read once, so <paramref name="names"/> must contain every package that will be
    /// looked up.
    /// </summary>
    public (ImmutableArray<CondaBuild> Builds, string? Failure) Find(string subdir, IReadOnlySet<string> names) =>
        _read.GetOrAdd(subdir, _ => Read(subdir, names));

    private (ImmutableArray<CondaBuild> Builds, string? Failure) Read(string subdir, IReadOnlySet<string> names)
    {
        if (ReleaseSources.IsAddress(place))
            return web is null ? ([], $"{Name} was not used; add --online") : OverTheNet(web, subdir, names);
        string[] paths = disk.IsDirectory(place) ? [.. s_lists.Select(list => $"{place}/{subdir}/{list}")] : [place];
        var path = Array.Find(paths, disk.IsFile);
        if (path is null)
            return ([], disk.IsDirectory(place) ? null : $"`{place}`: no such file or directory");
        if (disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return ([], $"`{path}`: could not be opened");
        using (source)
        {
            using var stream = new SourceStream(source);
            return Listed(stream, path, subdir, names);
        }
    }

    private (ImmutableArray<CondaBuild> Builds, string? Failure) OverTheNet(WebReader reader, string subdir, IReadOnlySet<string> names)
    {
        foreach (var list in s_lists)
        {
            if (!Uri.TryCreate($"{place.TrimEnd('/')}/{subdir}/{list}", UriKind.Absolute, out var address))
                return ([], $"`{Name}` is not a valid address");
            switch (reader.Get(address, Anything, WebReader.MaxList))
            {
                case WebResponse.Content content:
                    using (var stream = new MemoryStream(content.Bytes, writable: false))
                        return Listed(stream, WebReader.Shown(address), subdir, names);
                case WebResponse.Failed { Reason: var reason }:
                    return ([], UrlSecrets.Hidden(reason));
            }
        }

        return ([], null);
    }

    private static (ImmutableArray<CondaBuild> Builds, string? Failure) Listed(
        Stream stream,
        string path,
        string subdir,
        IReadOnlySet<string> names
    )
    {
        using var plain = path.EndsWith(".zst", StringComparison.Ordinal) ? new ZstdSharp.DecompressionStream(stream) : stream;
        try
        {
            return RepodataReader.Read(plain, names, subdir, out var fault) is { } builds
                ? ([.. builds.Where(build => build.Subdir == subdir)], null)
                : ([], $"`{path}`: {fault}");
        }
        catch (ZstdSharp.ZstdException)
        {
            return ([], $"`{path}`: not compressed with zstd, or damaged");
        }
    }
}
