using System.Collections.Immutable;
using System.Globalization;
using Armature.Inventory.Native;

namespace Armature.Loading;

/// <summary>What ELF files need of the libraries and the processor of a system.</summary>
internal static class SystemNeeds
{
    // GNU_PROPERTY_X86_ISA_1_V4, V3, V2 (x86-64 psABI, "Program property")
    private static readonly (uint Bit, string Level)[] s_levels = [(8, "x86-64-v4"), (4, "x86-64-v3"), (2, "x86-64-v2")];

    private static readonly string[] s_families = ["CXXABI", "GCC", "GLIBC", "GLIBCXX"];

    /// <summary>The newest version of each family of symbol versions: of <c>GLIBC_2.17</c> and <c>GLIBC_2.34</c> the latter.</summary>
    public static ImmutableSortedDictionary<string, string> Versions(IEnumerable<NativeFile> files) =>
        files
            .SelectMany(static file => file.Image?.Slices ?? [])
            .SelectMany(static slice => slice.VersionNeeds)
            .Where(static need => !need.IsWeak)
            .Select(static need => need.Name.Split('_', 2))
            .Where(static name => name is [var family, _] && s_families.Contains(family))
            .Select(static name => (Family: name[0], Numbers: Numbers(name[1])))
            .Where(static version => version.Numbers is not null)
            .GroupBy(static version => version.Family, static version => version.Numbers!)
            .ToImmutableSortedDictionary(static family => family.Key, static family => $"{family.Max()}", StringComparer.Ordinal);

    /// <summary>The highest x86-64 level that a file declares it needs; null if none does.</summary>
    public static string? ProcessorLevel(IEnumerable<NativeFile> files)
    {
        var declared = files
            .SelectMany(static file => file.Image?.Slices ?? [])
            .Aggregate(0u, static (bits, slice) => bits | (slice.Elf?.X86IsaNeeded ?? 0));
        return s_levels.FirstOrDefault(level => (declared & level.Bit) != 0).Level;
    }

    // null for GLIBC_PRIVATE and GLIBC_ABI_DT_RELR
    private static Version? Numbers(string text) =>
        text.Split('.').All(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        && Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : $"{text}.0", out var version)
            ? version
            : null;
}
