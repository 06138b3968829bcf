using System.Collections.Immutable;
using Armature.Packaging.Data;

namespace Armature.Locks.Conda;

/// <summary>
/// <c>pixi.lock</c>, versions 4 to 7 (conda/rattler, <c>crates/rattler_lock/src/parse</c>). Selects the environment <c>default</c>, or
/// the first one. Later versions are read as far as they have the same structure.
/// </summary>
internal static class PixiLock
{
    private const int Oldest = 4;

    public static LockFile Read(DataNode root, string shown)
    {
        if (!int.TryParse(root.Text("version"), out var version) || version < Oldest)
            return new LockFile
            {
                Kind = LockKind.Pixi,
                Fault = $"version {root.Text("version") ?? "none"} is not supported (supported: {Oldest} and later)",
            };
        var environment = root["environments"]?["default"] ?? root["environments"]?.Members.Select(member => member.Value).FirstOrDefault();
        var known = (root["packages"]?.Items ?? [])
            .Select(Keyed)
            .Where(entry => entry.Key is not null)
            .ToLookup(entry => entry.Key!, entry => entry.Entry);
        var platforms = environment?["packages"]?.Members.ToArray() ?? [];
        ImmutableArray<LockedPackage> packages =
        [
            .. platforms.SelectMany(platform =>
                platform.Value.Items.Select(entry => Package(entry, platform.Key, known, shown)).OfType<LockedPackage>()
            ),
        ];
        return new LockFile
        {
            Kind = LockKind.Pixi,
            Packages = packages,
            CondaPlatforms = [.. platforms.Select(platform => platform.Key)],
            Channels =
            [
                .. (environment?["channels"]?.Items ?? []).Select(channel => channel.Text("url") ?? channel.AsText).OfType<string>(),
            ],
            RequiresPython = CondaEntry.Python(packages),
        };
    }

    private static (string? Key, DataNode Entry) Keyed(DataNode entry) =>
        (entry.Text("conda") ?? entry.Text("pypi") ?? entry.Text("url") ?? entry.Text("path"), entry);

    private static LockedPackage? Package(DataNode entry, string platform, ILookup<string, DataNode> known, string shown)
    {
        if (entry.Text("conda") is { } conda)
        {
            var facts = known[conda].FirstOrDefault();
            return CondaEntry.Package(conda, facts?.Text("name"), facts?.Text("version"), facts?.Text("subdir"), platform, shown);
        }

        if (entry.Text("pypi") is { } pypi)
        {
            var facts = known[pypi].FirstOrDefault();
            return CondaEntry.Wheel(pypi, facts?.Text("name"), facts?.Text("version"), platform, shown);
        }

        return entry.Text("conda_source") is { } source
            ? CondaEntry.Package(source, source.Split('[', ' ')[0], null, null, platform, shown) with
            {
                Source = LockedSource.Directory,
            }
            : null;
    }
}
