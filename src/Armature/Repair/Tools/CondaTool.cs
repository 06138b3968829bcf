using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Packaging.Conda;
using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>
/// The command lines of conda, mamba and micromamba. The options used here mean the same to all three: <c>--yes</c>, <c>--prefix</c>, <c>--channel</c>,
/// <c>--override-channels</c>, <c>--offline</c>, <c>--force-reinstall</c> and <c>--file</c> (conda 26, <c>conda create --help</c>; mamba 2, "Mamba
/// User Guide"; CEP 23 for explicit lists).
/// </summary>
internal static class CondaTool
{
    /// <summary>Creates an environment from exactly the builds of an explicit list.</summary>
    /// <param name="program">conda, mamba or micromamba.</param>
    /// <param name="prefix">The new environment.</param>
    /// <param name="list">The list's file (CEP 23): <c>@EXPLICIT</c>, then one URL a line.</param>
    /// <param name="isOffline">Use only the package cache.</param>
    public static ToolCommand CreateExplicit(string program, string prefix, string list, bool isOffline) =>
        new([program, "create", "--yes", "--prefix", prefix, .. isOffline ? ["--offline"] : Array.Empty<string>(), "--file", list]);

    /// <summary>Creates an environment with the packages that the solver chooses.</summary>
    /// <param name="subdir">The platform to install for, such as <c>osx-arm64</c>; null for the tool's default.</param>
    /// <param name="channels">Highest priority first; empty for the configured ones.</param>
    /// <param name="packages">Such as <c>numpy=1.26.4</c>.</param>
    public static ToolCommand Create(
        string program,
        string prefix,
        string? subdir,
        ImmutableArray<string> channels,
        IEnumerable<CondaSpec> packages,
        bool isOffline
    ) =>
        new([
            program,
            "create",
            "--yes",
            "--prefix",
            prefix,
            .. isOffline ? ["--offline"] : Array.Empty<string>(),
            .. channels.IsEmpty ? [] : (string[])["--override-channels"],
            .. channels.SelectMany(channel => (string[])["--channel", UrlSecrets.Hidden(channel)]),
            .. packages.Select(package => $"{package}"),
        ])
        {
            Variables = subdir is null
                ? ImmutableSortedDictionary<string, string>.Empty
                : ImmutableSortedDictionary<string, string>.Empty.Add("CONDA_SUBDIR", subdir),
            Secrets = Secrets(channels),
        };

    /// <summary>Reinstalls packages without touching their dependencies.</summary>
    /// <param name="prefix">The environment.</param>
    /// <param name="channels">Highest priority first; empty for the configured ones.</param>
    /// <param name="packages">Such as <c>numpy=1.26.4=py311h64a7726_0</c>.</param>
    public static ToolCommand Reinstall(
        string program,
        string prefix,
        ImmutableArray<string> channels,
        IEnumerable<CondaSpec> packages,
        bool isOffline
    ) =>
        new([
            program,
            "install",
            "--yes",
            "--prefix",
            prefix,
            "--force-reinstall",
            "--no-deps",
            .. isOffline ? ["--offline"] : Array.Empty<string>(),
            .. channels.IsEmpty ? [] : (string[])["--override-channels"],
            .. channels.SelectMany(channel => (string[])["--channel", UrlSecrets.Hidden(channel)]),
            .. packages.Select(package => $"{package}"),
        ])
        {
            Secrets = Secrets(channels),
        };

    // conda takes channels only as options
    private static ImmutableArray<HiddenUrl> Secrets(ImmutableArray<string> channels) =>
        [.. channels.Select(HiddenUrl.Of).OfType<HiddenUrl>()];
}
