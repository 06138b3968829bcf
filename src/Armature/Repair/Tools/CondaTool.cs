using System.Collections.Immutable;
using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>
/// The command lines of conda, mamba and micromamba, which are one for what is asked here (conda 26, <c>conda create --help</c>; mamba 2, "Mamba
/// User Guide"; CEP 23 for explicit lists): <c>--yes</c>, <c>--prefix</c>, <c>--channel</c>, <c>--override-channels</c>, <c>--offline</c>,
/// <c>--force-reinstall</c> and <c>--file</c> mean the same to all three.
/// </summary>
internal static class CondaTool
{
    /// <summary>Makes an environment of exactly the builds of an explicit list.</summary>
    /// <param name="program">conda, mamba or micromamba.</param>
    /// <param name="prefix">Where.</param>
    /// <param name="list">The list (CEP 23): <c>@EXPLICIT</c>, then an address a line.</param>
    /// <param name="isOffline">Whether only what the package cache has may be used.</param>
    public static ToolCommand CreateExplicit(string program, string prefix, string list, bool isOffline) =>
        new([program, "create", "--yes", "--prefix", prefix, .. isOffline ? ["--offline"] : Array.Empty<string>(), "--file", list]);

    /// <summary>Makes an environment by solving for packages.</summary>
    /// <param name="subdir">The platform whose builds are wanted: <c>osx-arm64</c>; null for the tool's own.</param>
    /// <param name="channels">Best first; empty for those of its configuration.</param>
    /// <param name="packages"><c>numpy=1.26.4</c>.</param>
    public static ToolCommand Create(
        string program,
        string prefix,
        string? subdir,
        ImmutableArray<string> channels,
        IEnumerable<string> packages,
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
            .. channels.SelectMany(channel => (string[])["--channel", channel]),
            .. packages,
        ])
        {
            Variables = subdir is null
                ? ImmutableSortedDictionary<string, string>.Empty
                : ImmutableSortedDictionary<string, string>.Empty.Add("CONDA_SUBDIR", subdir),
        };

    /// <summary>Installs packages again that are there, and nothing else.</summary>
    /// <param name="prefix">Of the environment.</param>
    /// <param name="channels">Best first; empty for those of its configuration.</param>
    /// <param name="packages"><c>numpy=1.26.4=py311h64a7726_0</c>.</param>
    public static ToolCommand Reinstall(
        string program,
        string prefix,
        ImmutableArray<string> channels,
        IEnumerable<string> packages,
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
            .. channels.SelectMany(channel => (string[])["--channel", channel]),
            .. packages,
        ]);
}
