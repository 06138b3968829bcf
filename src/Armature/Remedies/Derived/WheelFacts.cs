using System.Collections.Immutable;
using Armature.Knowledge.Releases;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;

namespace Armature.Remedies.Derived;

/// <summary>Which versions of a package have wheels for a Python and a machine, by the dated table; and what the name of a wheel says.</summary>
internal static class WheelFacts
{
    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("newest-listed", NewestListed),
        new("wheel-python", static facts => PythonOf(facts["wheel"])),
        new("wheel-path", static facts => facts["wheel"]),
        new("wheel-fits", WheelFits),
        new("wheel-arch", static facts => facts["arch"] is "x86" && facts["system"] is "windows" ? "win32" : null),
    ];

    // the list of pip is in the order of versions; pre-releases are not what a person wants
    private static string? NewestListed(FactSet facts) =>
        facts["listed-versions"]
            ?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(static text => PackageVersion.TryParse(text.TrimEnd(')')))
            .OfType<PackageVersion>()
            .Where(static version => !version.IsPreRelease)
            .Max()
            ?.ToString();

    private static string? WheelFits(FactSet facts) =>
        PythonOf(facts["wheel"]) is { } python && facts["python"] is { } running && python != running ? "other-python" : null;

    // cp312 of cp312-cp312; not of abi3, which fits later ones too
    private static string? PythonOf(string? wheel) =>
        wheel is not null
        && WheelName.TryParse(wheel[(wheel.AsSpan().LastIndexOfAny('/', '\\') + 1)..]) is { Tags: [{ Python: ['c', 'p', '3', .. var minor], Abi: var abi }, ..] }
        && abi is not "abi3"
        && minor.All(char.IsAsciiDigit)
        && minor.Length > 0
            ? $"3.{minor}"
            : null;
}
