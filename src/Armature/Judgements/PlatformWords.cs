using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>
/// The operating systems and architectures that directories and file names mention: <c>runtimes/linux-arm64</c>, <c>libfoo_win_amd64</c>. A word
/// explains that a file does not fit the target only if it is true for the file.
/// </summary>
internal static class PlatformWords
{
    private static readonly char[] s_separators = ['.', '-', '_'];

    // the longest words have three parts: linux_x86_64
    private const int MostParts = 3;

    /// <summary>Whether the path mentions the platform of the image, which is not the target's.</summary>
    public static bool Explain(string path, BinaryImage? image, Platform target) =>
        path.Split('/').SelectMany(Words).Any(word => image is null || IsTrue(word, image) && IsOther(word, image, target));

    private static bool IsTrue(string word, BinaryImage image) =>
        (SystemOf(word) is not { } system || Formats.Of(system) == image.Format)
        && (ArchitectureOf(word) is not { } architecture || image.Slices.Any(slice => IsSame(slice.Architecture, architecture)));

    private static bool IsOther(string word, BinaryImage image, Platform target)
    {
        if (SystemOf(word) is { } system && system != target.System)
            return true;
        if (word.Contains("musl", StringComparison.OrdinalIgnoreCase) && target.CLibrary is not CLibrary.Musl)
            return true;
        return ArchitectureOf(word) is not null
            && image.Format == Formats.Of(target.System)
            && !target.Architectures.All(process => OtherFiles.HasSlice(image, process, target.System));
    }

    // the longest known words, from left to right: x86_64 is not x86
    private static IEnumerable<string> Words(string name)
    {
        var parts = name.Split(s_separators);
        for (var at = 0; at < parts.Length; )
        {
            var length = Math.Min(MostParts, parts.Length - at);
            while (length > 0 && !PathNames.Platforms.Contains(string.Join('_', parts[at..(at + length)])))
                length--;
            if (length > 0)
                yield return string.Join('_', parts[at..(at + length)]);
            at += Math.Max(1, length);
        }
    }

    private static SystemFamily? SystemOf(string word) =>
        Starts(word, "win") ? SystemFamily.Windows
        : Starts(word, "linux") || Starts(word, "musl") ? SystemFamily.Linux
        : Starts(word, "darwin") || Starts(word, "osx") || Starts(word, "mac") ? SystemFamily.MacOS
        : Starts(word, "android") ? SystemFamily.Android
        : Starts(word, "ios") ? SystemFamily.Ios
        : null;

    private static Architecture? ArchitectureOf(string word) =>
        word == "386" ? Architecture.X86
        : word.EndsWith("32", StringComparison.Ordinal)
            ? word.Equals("win32", StringComparison.OrdinalIgnoreCase) ? null
                : Architecture.X86
        : IsWideWord(word) ? Architecture.X86_64
        : ArchitectureNames.TryParse(word, out var architecture) ? architecture
        : word.IndexOf('_', StringComparison.Ordinal) is var line and >= 0 && ArchitectureNames.TryParse(word[(line + 1)..], out var second)
            ? second
        : Starts(word, "armv7") ? Architecture.Arm
        : null;

    // linux64, win64, darwin64, intel64
    private static bool IsWideWord(string word) =>
        word.EndsWith("64", StringComparison.Ordinal)
        && (SystemOf(word) is not null && !word.Contains('_', StringComparison.Ordinal) || Starts(word, "intel"));

    // "x86" and "arm" also stand for their 64-bit successors
    private static bool IsSame(Architecture has, Architecture named) =>
        has == named
        || (has, named)
            is
                (Architecture.X86_64 or Architecture.X86_64H, Architecture.X86)
                or
                (Architecture.X86_64H, Architecture.X86_64)
                or
                (Architecture.Arm64 or Architecture.Arm64E, Architecture.Arm)
                or
                (Architecture.Arm64E, Architecture.Arm64);

    private static bool Starts(string word, string start) => word.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
