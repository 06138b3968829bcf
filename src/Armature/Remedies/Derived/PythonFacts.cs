using System.Globalization;
using Armature.Knowledge;
using Armature.Packaging.Abis;

namespace Armature.Remedies.Derived;

/// <summary>Other versions of Python than the one that fails.</summary>
internal static class PythonFacts
{
    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("python-minor", static facts => Minor(facts["python"])),
        new("previous-python", static facts => Previous(facts["python"])),
        new("python-below", static facts => Below(facts["requires-below"], facts["python"])),
        new(
            "first-for-numpy2",
            static facts => facts["package"] is { } package ? NumpyReleases.FirstForSecondAbi(Normalized(package)) : null
        ),
        new("numpy-needs", NumpyNeeds),
        new(
            "winget-arch",
            static facts =>
                facts["arch"] is "arm64" ? "arm64"
                : facts["arch"] is "x86" ? "x86"
                : "x64"
        ),
    ];

    /// <summary>A name as the tables have it (PEP 503).</summary>
    public static string Normalized(string package) => Packaging.NormalizedName.Of(package);

    /// <summary>Whether a module was built with a newer NumPy than the one that runs: then an older module is not what is wanted.</summary>
    private static string? NumpyNeeds(FactSet facts) =>
        Hex(facts["numpy-built"]) is { } built && Hex(facts["numpy-runs"]) is { } runs ? (built > runs ? "newer" : "older")
        : int.TryParse(facts["size-built"], CultureInfo.InvariantCulture, out var expected)
        && int.TryParse(facts["size-runs"], CultureInfo.InvariantCulture, out var got)
            // the descriptor of a type became smaller with NumPy 2, all other structures only grew (numpy include/numpy/ndarraytypes.h)
            ? (expected > got) == (facts["numpy-type"] is not "dtype") ? "newer"
                : "older"
        : null;

    private static string? Previous(string? python) =>
        python is not null && PythonVersion.TryParse(python) is { Major: 3, Minor: > 8 and var minor } ? $"3.{minor - 1}" : null;

    /// <summary>The minor version of a Python, as the tables have it: <c>3.14</c> of <c>3.14.0</c>.</summary>
    public static string? Minor(string? python) =>
        python is not null && PythonVersion.TryParse(python) is { } version ? $"{version.Major}.{version.Minor}" : null;

    // the newest Python before the first one that a version does not support, unless this Python is older
    private static string? Below(string? bound, string? python) =>
        python is not null
        && PythonVersion.TryParse(python) is { } running
        && PythonVersion.TryParse(bound ?? "") is { } first
        && (running.Major, running.Minor).CompareTo((first.Major, first.Minor)) < 0
            ? null
            : Previous(bound);

    private static long? Hex(string? number) =>
        number is not null
        && number.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        && long.TryParse(number.AsSpan(2).TrimEnd(".,"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
