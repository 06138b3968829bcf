using System.Collections.Immutable;
using Armature.Packaging.Abis;

namespace Armature.Packaging.Tags;

/// <summary>The wheel tags that an interpreter's installer accepts, most preferred first (PEP 425; <c>packaging.tags.sys_tags</c>).</summary>
internal static class SupportedTags
{
    /// <summary>The tags of an interpreter on a machine with the given platform tags (see <see cref="SupportedPlatforms"/>).</summary>
    public static ImmutableArray<WheelTag> For(PythonAbi abi, IReadOnlyList<string> platforms)
    {
        ArgumentNullException.ThrowIfNull(abi);
        ArgumentNullException.ThrowIfNull(platforms);
        var (own, interpreter) = abi.Implementation switch
        {
            PythonImplementation.PyPy => (Own(abi.Tag, [$"pypy{abi.Version.Digits}_pp73", "none"], platforms), "pp3"),
            PythonImplementation.GraalPy => (Own(abi.Tag, ["none"], platforms), null),
            _ => (CPython(abi, platforms), $"cp{abi.Version.Digits}"),
        };
        return [.. own, .. PurePython(abi.Version, interpreter, platforms)];
    }

    private static IEnumerable<WheelTag> Own(string interpreter, IEnumerable<string> abis, IReadOnlyList<string> platforms) =>
        from abi in abis
        from platform in platforms
        select new WheelTag(interpreter, abi, platform);

    private static IEnumerable<WheelTag> CPython(PythonAbi abi, IReadOnlyList<string> platforms)
    {
        var interpreter = $"cp{abi.Version.Digits}";
        var stable = abi.IsFreeThreaded ? "abi3t" : "abi3";
        var hasStable = abi.Version >= new PythonVersion(3, 2);
        var newest = Own(interpreter, [.. OwnAbis(abi), .. hasStable ? [stable] : Array.Empty<string>(), "none"], platforms);
        if (!hasStable)
            return newest;
        var older = Enumerable.Range(2, abi.Version.Minor - 2).Reverse();
        return newest.Concat(older.SelectMany(minor => Own($"cp{abi.Version.Major}{minor}", [stable], platforms)));
    }

    // since 3.8 a debug build also accepts wheels for the release build
    private static ImmutableArray<string> OwnAbis(PythonAbi abi)
    {
        var release = abi.Tag;
        var own = $"{release}{(abi.IsDebug ? "d" : "")}{abi.Flags}";
        return abi.IsDebug && abi.Version >= new PythonVersion(3, 8) ? [own, release] : [own];
    }

    private static IEnumerable<WheelTag> PurePython(PythonVersion version, string? interpreter, IReadOnlyList<string> platforms)
    {
        string[] names =
        [
            $"py{version.Digits}",
            $"py{version.Major}",
            .. Enumerable.Range(0, version.Minor).Reverse().Select(minor => $"py{version.Major}{minor}"),
        ];
        foreach (var name in names)
        {
            foreach (var platform in platforms)
                yield return new WheelTag(name, "none", platform);
        }

        if (interpreter is not null)
            yield return new WheelTag(interpreter, "none", "any");
        foreach (var name in names)
            yield return new WheelTag(name, "none", "any");
    }
}
