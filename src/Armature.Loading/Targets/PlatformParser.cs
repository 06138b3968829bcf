using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Targets;

/// <summary>Platform tags of wheels (PEP 425, 600, 656) and <c>os-arch</c> names as platforms.</summary>
public static class PlatformParser
{
    private static readonly Dictionary<string, PackedVersion> s_oldManylinux = new(StringComparer.Ordinal)
    {
        ["manylinux1"] = new(2, 5),
        ["manylinux2010"] = new(2, 12),
        ["manylinux2014"] = new(2, 17),
    };

    /// <summary>A platform tag (<c>manylinux_2_28_aarch64</c>) or a name (<c>macos-arm64</c>); null where it is neither.</summary>
    public static Platform? Parse(string name) => Named(name) ?? Tagged(name);

    /// <summary>A wheel's platform tag; null for <c>any</c> and for what no installer knows.</summary>
    public static Platform? Tagged(string tag) =>
        tag.Split('_') is not [var family, .. var rest] ? null
        : family switch
        {
            "win32" when rest.Length == 0 => Windows("x86"),
            "win" => Windows(string.Join('_', rest)),
            "linux" => Linux(CLibrary.Unknown, null, string.Join('_', rest)),
            "manylinux" => Versioned(rest) is var (version, machine) ? Linux(CLibrary.Glibc, version, machine) : null,
            "musllinux" => Versioned(rest) is var (version, machine) ? Linux(CLibrary.Musl, version, machine) : null,
            "macosx" => Versioned(rest) is var (version, machine) ? MacOS(version, machine) : null,
            _ => s_oldManylinux.TryGetValue(family, out var old) ? Linux(CLibrary.Glibc, old, string.Join('_', rest)) : null,
        };

    private static Platform? Named(string name) =>
        name.IndexOf('-', StringComparison.Ordinal) is var dash and > 0
            ? name[..dash].ToLowerInvariant() switch
            {
                "linux" => Linux(CLibrary.Unknown, null, name[(dash + 1)..]),
                "glibc" => Linux(CLibrary.Glibc, null, name[(dash + 1)..]),
                "musl" or "alpine" => Linux(CLibrary.Musl, null, name[(dash + 1)..]),
                "macos" or "darwin" => MacOS(null, name[(dash + 1)..]),
                "windows" or "win" => Windows(name[(dash + 1)..]),
                _ => null,
            }
            : null;

    private static Platform? Linux(CLibrary library, PackedVersion? version, string machine) =>
        ArchitectureNames.TryParse(machine, out var architecture)
            ? new Platform(SystemFamily.Linux, [architecture], library, version)
            : null;

    private static Platform? Windows(string machine) =>
        ArchitectureNames.TryParse(machine, out var architecture)
        && architecture is Architecture.X86 or Architecture.X86_64 or Architecture.Arm64 or Architecture.Arm
            ? new Platform(SystemFamily.Windows, [architecture])
            : null;

    // intel, fat and universal name machines that no Python of today runs as, beside x86_64 (packaging, tags.py, _mac_binary_formats)
    private static Platform? MacOS(PackedVersion? version, string machine)
    {
        ImmutableArray<Architecture> architectures = machine switch
        {
            "universal2" => [Architecture.Arm64, Architecture.X86_64],
            "x86_64" or "x64" or "amd64" or "intel" or "fat64" or "fat3" or "universal" => [Architecture.X86_64],
            "arm64" or "aarch64" => [Architecture.Arm64],
            "i386" or "fat32" or "fat" => [Architecture.X86],
            _ => [],
        };
        return architectures.IsEmpty ? null : new Platform(SystemFamily.MacOS, architectures, Version: version);
    }

    private static (PackedVersion Version, string Machine)? Versioned(string[] parts) =>
        parts is [var major, var minor, .. { Length: > 0 } machine] && Number(major) is { } first && Number(minor) is { } second
            ? (new PackedVersion(first, second), string.Join('_', machine))
            : null;

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 0xffff ? number : null;
}
