using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Indexes;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight;

/// <summary>Summarises what the wheels of a release are for.</summary>
internal static class WheelSummary
{
    /// <summary><c>its 12 wheels are for cp38 to cp311 on Linux x86_64, macOS and Windows</c>; <c>it has no wheels</c>.</summary>
    public static string Of(ImmutableArray<ReleaseFile> files)
    {
        WheelName[] wheels = [.. files.Select(file => file.Wheel).OfType<WheelName>()];
        if (wheels.Length == 0)
            return "it has no wheels";
        var whose = wheels.Length == 1 ? "its one wheel is" : $"its {wheels.Length} wheels are";
        return $"{whose} for {Pythons(wheels)} on {Platforms(wheels)}";
    }

    private static string Pythons(IEnumerable<WheelName> wheels)
    {
        string[] names =
        [
            .. wheels
                .SelectMany(wheel => wheel.Tags)
                .Select(tag =>
                    tag.Abi is "abi3" or "abi3t" ? $"{tag.Python} and later"
                    : tag.Abi == "none" ? tag.Python
                    : tag.Abi
                )
                .Distinct()
                .OrderBy(Order)
                .ThenBy(name => name, StringComparer.Ordinal),
        ];
        return names.Length > 3 ? $"{names[0]} to {names[^1]}" : string.Join(", ", names);
    }

    // cp39 before cp310
    private static int Order(string name)
    {
        var digits = new string([.. name.Where(char.IsAsciiDigit)]);
        return digits.Length > 1 && int.TryParse(digits[1..], CultureInfo.InvariantCulture, out var minor) ? minor : 0;
    }

    private static string Platforms(IEnumerable<WheelName> wheels)
    {
        var names = wheels.SelectMany(wheel => wheel.Tags).SelectMany(tag => Names(tag.Platform)).Distinct().Order(StringComparer.Ordinal);
        return string.Join(", ", names);
    }

    private static IEnumerable<string> Names(string platform)
    {
        if (PlatformTag.TryParse(platform) is not { } tag)
            return [platform];
        if (tag.IsAny)
            return ["any system"];
        var system = tag switch
        {
            { System: SystemFamily.Linux, CLibrary: CLibrary.Musl } => "Linux (musl)",
            { System: SystemFamily.MacOS } => "macOS",
            _ => tag.System.ToString(),
        };
        return tag
            .Architectures.Where(machine =>
                machine is not (Architecture.PowerPC or Architecture.PowerPC64) || tag.System is not SystemFamily.MacOS
            )
            .Select(machine => $"{system} {ArchitectureNames.Shown(machine, tag.System is SystemFamily.Linux)}");
    }
}
