using System.Globalization;
using Armature.Binaries;

namespace Armature.Knowledge.Gpu;

/// <summary>Versions of NVIDIA's driver: <c>535.104.05</c>, <c>528.33</c>, <c>580</c>.</summary>
internal static class NvidiaDriver
{
    private const int FirstBranch = 100;

    /// <summary>The version; null if the text is not one.</summary>
    public static PackedVersion? Parse(string text) =>
        text.Split('.') is { Length: >= 1 and <= 3 } parts
        && parts.All(static part => part.Length <= 4 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        && Number(parts, 0) is >= FirstBranch and < 1000
            ? new PackedVersion(Number(parts, 0), Number(parts, 1), Number(parts, 2))
            : null;

    /// <summary>The version as NVIDIA writes it.</summary>
    public static string Show(PackedVersion version) =>
        version is { Minor: 0, Patch: 0 } ? string.Create(CultureInfo.InvariantCulture, $"{version.Major}")
        : version.Patch == 0 ? string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor:00}.{version.Patch:00}");

    private static int Number(string[] parts, int index) =>
        index < parts.Length ? int.Parse(parts[index], CultureInfo.InvariantCulture) : 0;
}
