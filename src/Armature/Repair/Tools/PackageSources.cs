using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Repair.Processes;
using Armature.Subjects;

namespace Armature.Repair.Tools;

/// <summary>Where pip, uv or conda gets packages from, in addition to its own configuration.</summary>
public sealed record PackageSources
{
    /// <summary><c>--index-url</c>; null for the tool's default.</summary>
    public string? IndexUrl { get; init; }

    /// <summary><c>--extra-index-url</c>, once per URL.</summary>
    public ImmutableArray<string> ExtraIndexUrls { get; init; } = [];

    /// <summary><c>--find-links</c>, once per directory or page.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary><c>--no-index</c>: use only <see cref="FindLinks"/>.</summary>
    public bool NoIndex { get; init; }

    /// <summary><c>--constraint</c>, once per file.</summary>
    public ImmutableArray<string> Constraints { get; init; } = [];

    /// <summary><c>--trusted-host</c>, once per host.</summary>
    internal ImmutableArray<string> TrustedHosts { get; init; } = [];

    /// <summary>Whether <see cref="IndexUrl"/> is the only source, whatever the tool is configured for.</summary>
    internal bool IsOnlyIndex { get; init; }

    /// <summary>Use no network, only the tool's cache and local directories.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Whether the index that pip or uv is configured for is asked, or else PyPI, if no index is named.</summary>
    public bool IsOnline { get; init; }

    /// <summary>conda channels, highest priority first; empty for those the packages came from.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>The same with absolute paths: a tool may run in another directory.</summary>
    internal PackageSources Absolute(HostEnvironment process) =>
        this with
        {
            FindLinks = [.. FindLinks.Select(link => Absolute(link, process))],
            Channels = [.. Channels.Select(channel => Absolute(channel, process))],
            Constraints = [.. Constraints.Select(file => Absolute(file, process))],
        };

    private static string Absolute(string place, HostEnvironment process) =>
        place.Contains("://", StringComparison.Ordinal) ? place : process.Absolute(place);

    /// <summary>The options that pip, uv and <c>armature fix</c> have in common, with credentials hidden.</summary>
    internal IEnumerable<string> Options()
    {
        if (NoIndex)
            yield return "--no-index";
        foreach (var (option, value) in Pairs())
        {
            yield return option;
            yield return UrlSecrets.Hidden(value);
        }
    }

    /// <summary>A command of pip or uv with these sources. URLs with credentials are not among its words, which every user of the machine can read.</summary>
    /// <param name="command">The command with the words before the options.</param>
    /// <param name="isUv">
    /// Whether it is uv's; a variable of uv is ignored beside an option of the same name, one of pip is not. Of uv, <c>--index-url</c> loses to the variable
    /// <c>UV_DEFAULT_INDEX</c>, so the option of that name is used.
    /// </param>
    /// <param name="rest">The words after the options.</param>
    internal ToolCommand AddTo(ToolCommand command, bool isUv, IEnumerable<string> rest)
    {
        (string Option, string Value)[] pairs = [.. Pairs().Select(pair => (isUv ? OfUv(pair.Option) : pair.Option, pair.Value))];
        string[] secret = [.. pairs.Where(pair => HiddenUrl.Of(pair.Value) is not null).Select(pair => pair.Option).Distinct()];
        var hidden = pairs.Where(pair => isUv ? secret.Contains(pair.Option) : HiddenUrl.Of(pair.Value) is not null).ToArray();
        var variables = hidden
            .GroupBy(pair => pair.Option, pair => UrlSecrets.Hidden(pair.Value), StringComparer.Ordinal)
            .Select(group =>
                KeyValuePair.Create(
                    (isUv ? "UV" : "PIP") + group.Key[1..].Replace('-', '_').ToUpperInvariant(),
                    string.Join(isUv && group.Key == "--find-links" ? ',' : ' ', group)
                )
            );
        return command with
        {
            Words =
            [
                .. command.Words,
                .. NoIndex ? ["--no-index"] : Array.Empty<string>(),
                .. pairs.Except(hidden).SelectMany(pair => (string[])[pair.Option, pair.Value]),
                .. rest,
            ],
            Variables = command
                .Variables.SetItems(
                    IsOnlyIndex
                        ? isUv
                            ? s_noneOfUv
                            : s_noneOfPip
                        : []
                )
                .SetItems(variables),
            Secrets = [.. command.Secrets, .. Secrets],
        };
    }

    // an empty variable is one that is not set
    private static readonly KeyValuePair<string, string>[] s_noneOfUv =
    [
        new("UV_EXTRA_INDEX_URL", ""),
        new("UV_FIND_LINKS", ""),
        new("UV_INDEX", ""),
    ];

    private static readonly KeyValuePair<string, string>[] s_noneOfPip = [new("PIP_EXTRA_INDEX_URL", ""), new("PIP_FIND_LINKS", "")];

    private static string OfUv(string option) =>
        option switch
        {
            "--constraint" => "--constraints",
            "--index-url" => "--default-index",
            "--trusted-host" => "--allow-insecure-host",
            _ => option,
        };

    /// <summary>The URLs with credentials.</summary>
    internal ImmutableArray<HiddenUrl> Secrets =>
        [.. Pairs().Select(pair => pair.Value).Concat(Channels).Select(HiddenUrl.Of).OfType<HiddenUrl>()];

    private IEnumerable<(string Option, string Value)> Pairs() =>
        [
            .. IndexUrl is { } index ? [("--index-url", index)] : Array.Empty<(string, string)>(),
            .. ExtraIndexUrls.Select(extra => ("--extra-index-url", extra)),
            .. FindLinks.Select(directory => ("--find-links", directory)),
            .. Constraints.Select(file => ("--constraint", file)),
            .. TrustedHosts.Select(host => ("--trusted-host", host)),
        ];

    // URLs may contain credentials
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.AppendJoin(' ', Options());
        return true;
    }
}
