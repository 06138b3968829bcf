using System.Collections.Immutable;
using Armature.Packaging.Data;

namespace Armature.Locks.Conda;

/// <summary>
/// conda-lock's unified lock, version 1 (conda/conda-lock, <c>conda_lock/lockfile/v1/models.py</c>). Selects what <c>conda-lock install</c>
/// installs: the categories <c>main</c> and <c>dev</c>, and no optional packages.
/// </summary>
internal static class CondaLock
{
    public static LockFile Read(DataNode root, string shown)
    {
        var metadata = root["metadata"];
        ImmutableArray<LockedPackage> packages =
        [
            .. (root["package"]?.Items ?? [])
                .Where(entry => !entry.IsTrue("optional") || entry.Text("category") == "dev")
                .Select(entry => Package(entry, shown))
                .OfType<LockedPackage>(),
        ];
        return new LockFile
        {
            Kind = LockKind.CondaLock,
            Packages = packages,
            CondaPlatforms = metadata?.Texts("platforms") ?? [],
            Channels = [.. (metadata?["channels"]?.Items ?? []).Select(channel => channel.Text("url") ?? channel.AsText).OfType<string>()],
            RequiresPython = CondaEntry.Python(packages),
            Fault =
                metadata is null ? "not a valid conda-lock file: `metadata` is missing"
                : root.Text("version") is { } version and not "1" ? $"version {version} is not supported (supported: 1)"
                : null,
        };
    }

    private static LockedPackage? Package(DataNode entry, string shown)
    {
        if (entry.Text("url") is not { } url || entry.Text("platform") is not { } platform)
            return null;
        return entry.Text("manager") is "pip"
            ? CondaEntry.Wheel(url, entry.Text("name"), entry.Text("version"), platform, shown)
            : CondaEntry.Package(url, entry.Text("name"), entry.Text("version"), null, platform, shown);
    }
}
