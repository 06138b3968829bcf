using Armature.Knowledge.Errors;
using Armature.Knowledge.Releases;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;
using Armature.Preflight;

namespace Armature.Remedies.Derived;

/// <summary>Which versions of a package have wheels for a Python and a machine, by the dated table; and what the name of a wheel says.</summary>
internal static class WheelFacts
{
    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("last-python", static facts => Gap(facts) ? LastPython(facts) : null),
        new("first-version", FirstVersion),
        new("upgrade-version", UpgradeVersion),
        new("newest-python", NewestPython),
        new("public-version", static facts => facts["requirement-version"]?.Split('+') is [var version, _] ? version : null),
        new("on-pypi", static facts => facts["package"] is { } package && KnownPackages.Find(package) is not null ? "yes" : null),
        new("in-packages", InPackages),
        new("last-version", LastVersion),
        new("wheel-gap", static facts => Gap(facts) ? "python" : null),
        new("has-wheel", static facts => Gap(facts) ? "no" : null),
        new("newest-listed", NewestListed),
        new("wheel-python", static facts => PythonOf(facts["wheel"])),
        new("wheel-path", static facts => facts["wheel"]),
        new("wheel-fits", WheelFits),
        new("wheel-system", WheelSystem),
        new("wheel-arch", static facts => facts["arch"] is "x86" && facts["system"] is "windows" ? "win32" : null),
    ];

    private static string? Platform(FactSet facts) =>
        // wheels for a Python mostly appear for all systems together
        (facts["system"] ?? "linux", facts["arch"] ?? (facts["system"] is "macos" ? "arm64" : "x86_64")) switch
        {
            ("linux", "x86_64") => facts["libc"] is "musl" || facts.HasSign("alpine") ? "musllinux-x86_64" : "manylinux-x86_64",
            ("linux", "arm64") => facts["libc"] is "musl" || facts.HasSign("alpine") ? "musllinux-aarch64" : "manylinux-aarch64",
            ("macos", "arm64") => "macos-arm64",
            ("macos", "x86_64") => "macos-x86_64",
            ("windows", "x86_64") => "windows-x64",
            ("windows", "arm64") => "windows-arm64",
            ("windows", "x86") => "windows-x86",
            _ => null,
        };

    private static string? Package(FactSet facts) => facts["package"] is { } package ? PythonFacts.Normalized(package) : null;

    private static string? LastPython(FactSet facts) =>
        Package(facts) is { } package && facts["requirement-version"] is { } version && Platform(facts) is { } platform
            ? WheelHistory.LastPythonWith(package, version, platform)
            : null;

    private static string? FirstVersion(FactSet facts) =>
        Package(facts) is { } package && PythonFacts.Minor(facts["python"]) is { } python && Platform(facts) is { } platform
            ? WheelHistory.FirstVersionFor(package, $"{python}{facts["python-threads"]}", platform)
            : null;

    // of interest only if the text does not show that this or a later one was tried
    private static string? UpgradeVersion(FactSet facts) =>
        FirstVersion(facts) is { } first
        && (
            facts["requirement-version"] is not { } tried
            || (PackageVersion.TryParse(tried) is { } left && PackageVersion.TryParse(first) is { } right && left < right)
        )
            ? first
            : null;

    private static string? NewestPython(FactSet facts) =>
        Package(facts) is { } package && Platform(facts) is { } platform && NativeWheels.Newest(package) is { } newest
            ? WheelHistory.LastPythonWith(package, newest, platform)
            : null;

    /// <summary>Whether the file at fault is installed; a file elsewhere is one's own build.</summary>
    private static string? InPackages(FactSet facts) =>
        (facts["file"] ?? facts["library"]) is not { } path || !path.AsSpan().ContainsAny('/', '\\') ? null
        : path.Contains("-packages", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/var/task", StringComparison.Ordinal) ? "yes"
        : "no";

    /// <summary>Whether the table shows that the pinned version has wheels for older Pythons only.</summary>
    private static bool Gap(FactSet facts) =>
        LastPython(facts) is { } last
        && (
            PythonFacts.Minor(facts["python"]) is not { } python
                ? IsOlderThanListed(facts) || facts.HasSign("no-abi-tag")
                : PackageVersion.TryParse(last) is { } left && PackageVersion.TryParse(python) is { } right && left < right
        );

    // what pip lists are the versions for this Python
    private static bool IsOlderThanListed(FactSet facts) =>
        Listed(facts).Min() is { } oldest && PackageVersion.TryParse(facts["requirement-version"] ?? "") is { } tried && tried < oldest;

    // only if it is not also the newest for other platforms: then support ended
    private static string? LastVersion(FactSet facts) =>
        Package(facts) is { } package
        && Platform(facts) is { } platform
        && NativeWheels.Of(package, platform).Select(static span => PackageVersion.TryParse(span.Last)).OfType<PackageVersion>().Max()
            is { } last
        && last.ToString() != NativeWheels.Newest(package)
            ? last.ToString()
            : null;

    // the list of pip is in the order of versions; pre-releases are not what a person wants
    private static string? NewestListed(FactSet facts) => Listed(facts).Where(static version => !version.IsPreRelease).Max()?.ToString();

    private static IEnumerable<PackageVersion> Listed(FactSet facts) =>
        (facts["listed-versions"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => PackageVersion.TryParse(text.TrimEnd(')')))
            .OfType<PackageVersion>();

    private static string? WheelFits(FactSet facts) =>
        WheelSystem(facts) is { } system && facts["system"] is { } here && !system.Equals(here, StringComparison.OrdinalIgnoreCase)
            ? "other-system"
        : PythonOf(facts["wheel"]) is { } python && facts["python"] is { } running && !IsSameMinor(python, running) ? "other-python"
        : null;

    // 3.12 and 3.12.4
    private static bool IsSameMinor(string minor, string running) =>
        running == minor || running.StartsWith($"{minor}.", StringComparison.Ordinal);

    private static string? WheelSystem(FactSet facts) =>
        facts["wheel"] is not { } wheel ? null
        : wheel.Contains("-win", StringComparison.OrdinalIgnoreCase) ? "Windows"
        : wheel.Contains("-macosx", StringComparison.OrdinalIgnoreCase) ? "macOS"
        : wheel.Contains("linux", StringComparison.OrdinalIgnoreCase) ? "Linux"
        : null;

    // cp312 of cp312-cp312; not of abi3, which fits later ones too
    private static string? PythonOf(string? wheel) =>
        wheel is not null
        && WheelName.TryParse(wheel[(wheel.AsSpan().LastIndexOfAny('/', '\\') + 1)..])
            is { Tags: [{ Python: ['c', 'p', '3', .. var minor], Abi: var abi }, ..] }
        && abi is not "abi3"
        && minor.All(char.IsAsciiDigit)
        && minor.Length > 0
            ? $"3.{minor}"
            : null;
}
