using System.Collections.Immutable;
using Armature.Indexes.Conda;
using Armature.Subjects;
using Armature.Subjects.Web;

namespace Armature.Indexes;

/// <summary>Creates the sources that the user and a requirements file name. Addresses that only the file names are used only with <c>--online</c>.</summary>
internal static class ReleaseSources
{
    // the default index of pip and uv
    private const string PythonPackageIndex = "https://pypi.org" + "/simple/";

    /// <summary>The sources: directories before addresses, the user's before the file's.</summary>
    /// <param name="options">The user's options.</param>
    /// <param name="file">The settings of the file; null without a file.</param>
    /// <param name="disk">The tree that contains the directories.</param>
    public static ImmutableArray<IReleaseSource> Of(ReleaseOptions options, IndexSettings? file, FileTree disk)
    {
        ArgumentNullException.ThrowIfNull(options);
        var own = file ?? new IndexSettings();
        var user = options.IsOnline ? options.UserSettings : new IndexSettings();
        var isWithoutIndex = options.IsWithoutIndex || ((own.IsWithoutIndex || user.IsWithoutIndex) && options.Index is null);
        string[] links = [.. options.FindLinks, .. own.FindLinks, .. user.FindLinks];
        return
        [
            .. links
                .Distinct(StringComparer.Ordinal)
                .Where(link => !IsAddress(link))
                .Select(directory => new DirectoryReleases(disk, Directory(directory), directory, isWithoutIndex)),
            .. options.Web is { } web ? WebSources(web, options, own, links, isWithoutIndex) : [],
        ];
    }

    /// <summary>The conda channels: the user's; with <see cref="ReleaseOptions.IsOnline"/> those of the file if the user named none.</summary>
    public static ImmutableArray<CondaChannel> Channels(ReleaseOptions options, ImmutableArray<string> named, FileTree disk)
    {
        ArgumentNullException.ThrowIfNull(options);
        var channels = options.Channels.IsEmpty && options.IsOnline ? [.. named.SelectMany(Addresses)] : options.Channels;
        return [.. channels.Distinct(StringComparer.Ordinal).Select(channel => new CondaChannel(Directory(channel), disk, options.Web))];
    }

    // conda, base/context.py: the address of a channel name
    private static IEnumerable<string> Addresses(string channel) =>
        IsAddress(channel) ? [channel]
        : channel is "defaults" ? ["https://repo.anaconda.com/pkgs/main", "https://repo.anaconda.com/pkgs/r"]
        : channel is "nodefaults" ? []
        : [$"https://conda.anaconda.org/{channel}"];

    private static IEnumerable<IReleaseSource> WebSources(
        WebReader web,
        ReleaseOptions options,
        IndexSettings own,
        string[] links,
        bool isWithoutIndex
    )
    {
        var addresses = links
            .Distinct(StringComparer.Ordinal)
            .Where(link => IsAddress(link) && (options.IsOnline || options.FindLinks.Contains(link)));
        foreach (var link in addresses.Select(Address).OfType<Uri>())
            yield return new PageReleases(web, link, isWithoutIndex);
        if (isWithoutIndex)
            yield break;
        var main = options.Index ?? (options.IsOnline ? own.Index ?? options.UserSettings.Index ?? PythonPackageIndex : null);
        if (main is not null && Address(main) is { } index)
            yield return new IndexReleases(web, index, isComplete: true);
        string[] extras = [.. options.ExtraIndexes, .. options.IsOnline ? own.ExtraIndexes.Concat(options.UserSettings.ExtraIndexes) : []];
        foreach (var extra in extras.Distinct(StringComparer.Ordinal).Select(Address).OfType<Uri>())
            yield return new IndexReleases(web, extra, isComplete: false);
    }

    /// <summary>An index that is not among the options; null without <see cref="ReleaseOptions.IsOnline"/>, or if the address is not one.</summary>
    public static IReleaseSource? Of(ReleaseOptions options, string index)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options is { IsOnline: true, Web: { } web } && Address(index) is { } address
            ? new IndexReleases(web, address, isComplete: false)
            : null;
    }

    /// <summary>Whether a link is a web address.</summary>
    public static bool IsAddress(string link) =>
        link.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || link.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static Uri? Address(string text) => IsAddress(text) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;

    private static string Directory(string link) =>
        link.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(link, UriKind.Absolute, out var address)
            ? TreePath.FromSystem(address.LocalPath)
            : link;
}
