using System.Collections.Immutable;
using System.Globalization;
using Armature.Knowledge.Targets;
using Armature.Packaging.Abis;

namespace Armature.Targets;

/// <summary>Parses <c>--target</c> and <c>--python</c>.</summary>
internal static class TargetParser
{
    private static readonly string[] s_webAssembly = ["pyodide", "emscripten", "pyemscripten", "wasm", "wasi"];

    private static readonly ImmutableArray<string> s_examples =
    [
        "linux-x86_64",
        "linux-aarch64",
        "linux-riscv64",
        "musl-x86_64",
        "musl-aarch64",
        "macos-arm64",
        "macos-x86_64",
        "macos-universal2",
        "windows-x64",
        "windows-arm64",
        "windows-x86",
        "manylinux_2_17_x86_64",
        "manylinux_2_17_aarch64",
        "manylinux_2_28_x86_64",
        "manylinux_2_28_aarch64",
        "manylinux_2_34_x86_64",
        "manylinux2014_x86_64",
        "manylinux2014_aarch64",
        "musllinux_1_2_x86_64",
        "musllinux_1_2_aarch64",
        "macosx_10_13_x86_64",
        "macosx_11_0_arm64",
        "macosx_12_0_arm64",
        "macosx_14_0_arm64",
        "win_amd64",
        "win_arm64",
        "win32",
        "linux_x86_64",
        "linux_aarch64",
    ];

    /// <summary>Systems without a release: <c>macos-arm64</c>.</summary>
    public static IEnumerable<string> Systems => s_examples.Where(static name => name.Contains('-'));

    /// <summary>Names to show as examples: all releases, and some of the platform tags, all of which are accepted.</summary>
    public static IEnumerable<string> Examples =>
        s_examples.Concat(
            SystemReleases.All.SelectMany(release =>
                release.Architectures.Select(machine => ReleaseParser.FullName(release, machine)).Prepend(release.Name)
            )
        );

    /// <summary>Parses a platform tag (<c>manylinux_2_28_aarch64</c>), a system (<c>macos-arm64</c>) or a release (<c>debian-12</c>).</summary>
    public static TargetOutcome Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        if (s_webAssembly.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)))
            return new TargetOutcome.NotSupported("is WebAssembly: Pyodide links modules with a loader of its own, which is not supported");
        return PlatformParser.Parse(name) is { } platform ? new TargetOutcome.Known(new NamedPlatform(name, platform))
            : ReleaseParser.Parse(name) is { } release ? new TargetOutcome.Known(release)
            : new TargetOutcome.Unknown();
    }

    /// <summary>Parses <c>cp311</c>, <c>3.11</c>, <c>3.11.4</c>, <c>cp313t</c>, <c>3.13t</c>, <c>pp310</c>; null if it is not a Python version.</summary>
    public static PythonAbi? ParsePython(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = name.Trim().ToLowerInvariant();
        var implementation = PythonImplementation.CPython;
        foreach (var (prefix, meant) in s_prefixes)
        {
            if (!text.StartsWith(prefix, StringComparison.Ordinal))
                continue;
            (text, implementation) = (text[prefix.Length..], meant);
            break;
        }

        var isFreeThreaded = text.EndsWith('t');
        var version = Version(isFreeThreaded ? text[..^1] : text);
        return version is { } known ? new PythonAbi(implementation, known, isFreeThreaded) : null;
    }

    private static readonly ImmutableArray<(string Prefix, PythonImplementation Meant)> s_prefixes =
    [
        ("cpython", PythonImplementation.CPython),
        ("pypy", PythonImplementation.PyPy),
        ("python", PythonImplementation.CPython),
        ("cp", PythonImplementation.CPython),
        ("pp", PythonImplementation.PyPy),
    ];

    private static PythonVersion? Version(string text)
    {
        var parts = text.Split('.');
        if (parts is [{ Length: > 1 } digits])
            parts = [digits[..1], digits[1..]];
        return parts is [var major, var minor, ..] && Number(major) is { } first and (2 or 3) && Number(minor) is { } second
            ? new PythonVersion(first, second, parts.Length > 2 && Number(parts[2]) is { } micro ? micro : -1)
            : null;
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1000 ? number : null;
}
