using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Armature.Binaries.Gpu;

/// <summary>Reads the first directives of a PTX file (NVIDIA, "PTX ISA", <c>.version</c> and <c>.target</c>).</summary>
internal static partial class PtxText
{
    private const int FirstRead = 64 * 1024;
    private const int FirstTest = 4096;

    /// <summary>Adds the target; does nothing if the file is not PTX.</summary>
    public static void Read(GpuCodeBuilder code)
    {
        if (
            !code.File.TryBytes(0, Math.Min(FirstTest, code.File.Length), out var start)
            || start.Contains((byte)0)
            || start.IndexOf(".version"u8) < 0
            || !code.File.TryBytes(0, Math.Min(FirstRead, code.File.Length), out var text)
        )
            return;
        var source = Encoding.ASCII.GetString(text);
        if (Version().Match(source) is not { Success: true } version || Target().Match(source) is not { Success: true } target)
            return;
        code.Add(
            GpuTarget.Ptx(
                Number(target.Groups["sm"].ValueSpan),
                target.Groups["suffix"].ValueSpan is [var suffix] ? suffix : '\0',
                new PackedVersion(Number(version.Groups["major"].ValueSpan), Number(version.Groups["minor"].ValueSpan))
            )
        );
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^\s*\.version\s+(?<major>\d{1,2})\.(?<minor>\d{1,2})",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Version();

    [GeneratedRegex(
        @"^\s*\.target\s+sm_(?<sm>\d{2,3})(?<suffix>[af]?)\b",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Target();
}
