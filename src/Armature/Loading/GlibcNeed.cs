using System.Globalization;
using Armature.Binaries;
using Armature.Inventory.Native;

namespace Armature.Loading;

/// <summary>The oldest glibc that a file can run on: the highest <c>GLIBC_2.N</c> among its version needs.</summary>
internal static class GlibcNeed
{
    private const string Prefix = "GLIBC_";

    /// <summary>The version; null if the file needs no glibc version.</summary>
    public static PackedVersion? Of(NativeFile file)
    {
        PackedVersion? highest = null;
        foreach (var need in file.Image is { Slices: [var slice] } ? slice.VersionNeeds : [])
        {
            if (!need.IsWeak && Parse(need.Name) is { } version && !(version < highest))
                highest = version;
        }

        return highest;
    }

    // null for GLIBC_PRIVATE and GLIBC_ABI_DT_RELR
    private static PackedVersion? Parse(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || name[Prefix.Length..].Split('.') is not [var major, var minor, ..] parts)
            return null;
        return
            int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new PackedVersion(
                first,
                second,
                parts is [_, _, var patch] && int.TryParse(patch, NumberStyles.None, CultureInfo.InvariantCulture, out var third)
                    ? third
                    : 0
            )
            : null;
    }
}
