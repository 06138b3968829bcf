using System.Text;
using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Loading.Runtimes;

/// <summary>What a library's own words, kept among its constants, tell of its build.</summary>
/// <param name="Version">Its version; null where it keeps none.</param>
/// <param name="Build">OpenBLAS: the words of <c>openblas_get_config</c> behind the version, but for the core found at run time; else null.</param>
public sealed partial record RuntimeText(string? Version, string? Build)
{
    private const int Longest = 160;

    private static readonly RuntimeText s_none = new(null, null);

    /// <summary>Reads them. The constants of a library are tens of megabytes: only for who asks about builds.</summary>
    public static RuntimeText Read(FileTree tree, NumericRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(runtime);
        if (
            Start(runtime.Library) is not { Length: > 0 } start
            || tree.Open(runtime.RealPath) is not OpenOutcome.Opened { Source: var source }
        )
            return s_none;
        using (source)
        {
            if (BinaryImage.Read(source) is not { Slices: [var slice, ..] })
                return s_none;
            using var texts = new ConstantSearch(source, slice);
            return texts.After(start, Longest) is { } text ? Parse(runtime.Library, text) : s_none;
        }
    }

    /// <summary>Whether OpenBLAS was built for 64-bit integers, whatever its names say.</summary>
    public bool IsWide => Build?.Contains("USE64BITINT", StringComparison.Ordinal) == true;

    /// <summary>Whether OpenBLAS leaves its threads to OpenMP.</summary>
    public bool UsesOpenMp => Build?.Contains("USE_OPENMP", StringComparison.Ordinal) == true;

    // the blank keeps out "OpenBLAS : …" of warnings: a version follows
    private static byte[] Start(NumericLibrary library) =>
        library == NumericLibraries.OpenBlas ? "OpenBLAS 0."u8.ToArray()
        : library == NumericLibraries.Mkl ? "Math Kernel Library Version "u8.ToArray()
        : library == NumericLibraries.LlvmOpenMp || library == NumericLibraries.IntelOpenMp ? "OMP version: "u8.ToArray()
        : [];

    private static RuntimeText Parse(NumericLibrary library, byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOfAny((byte)0, (byte)'\n');
        var text = Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        if (library != NumericLibraries.OpenBlas)
            return Digits().Match(text) is { Success: true } found ? new RuntimeText(found.Value, null) : s_none;
        var words = ("0." + text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // a compiler may keep the text in pieces: what is no whole word, and other texts behind it, are not its own
        var known = words.Skip(1).TakeWhile(word => NumericLibraries.OpenBlasWords.Contains(word)).ToArray();
        return new RuntimeText(words[0], known.Length > 0 ? string.Join(' ', known) : null);
    }

    [GeneratedRegex(@"^\d+(?:\.\d+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
