using System.Text;
using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Loading.Runtimes;

/// <summary>Version and build options of a numeric library, read from text among its constants.</summary>
/// <param name="Version">Its version; null if it contains none.</param>
/// <param name="Build">OpenBLAS: the options that <c>openblas_get_config</c> prints after the version, without the core found at run time; otherwise null.</param>
internal sealed partial record RuntimeText(string? Version, string? Build)
{
    private const int Longest = 160;

    private static readonly RuntimeText s_none = new(null, null);

    /// <summary>Reads the text. Slow: it searches the library's constants, tens of megabytes.</summary>
    public static RuntimeText Read(FileTree tree, NumericRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(runtime);
        if (runtime.Library.VersionText is not { } start || tree.Open(runtime.RealPath) is not OpenOutcome.Opened { Source: var source })
            return s_none;
        using (source)
        {
            if (BinaryImage.Read(source) is not { Slices: [var slice, ..] })
                return s_none;
            using var texts = new ConstantSearch(source, slice);
            return texts.After(Encoding.ASCII.GetBytes(start), Longest) is { } text ? Parse(runtime.Library, text) : s_none;
        }
    }

    /// <summary>Whether OpenBLAS was built for 64-bit integers, which its function names need not show.</summary>
    public bool IsWide => Build?.Contains("USE64BITINT", StringComparison.Ordinal) == true;

    /// <summary>Whether OpenBLAS creates its threads with OpenMP.</summary>
    public bool UsesOpenMp => Build?.Contains("USE_OPENMP", StringComparison.Ordinal) == true;

    private static RuntimeText Parse(NumericLibrary library, byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOfAny((byte)0, (byte)'\n');
        var text = Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]).Trim();
        if (library != NumericLibraries.OpenBlas)
            return Digits().Match(text) is { Success: true } found ? new RuntimeText(found.Value, null) : s_none;
        var words = ("0." + text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // a compiler may split the text; what follows the known options is another constant
        var known = words.Skip(1).TakeWhile(word => NumericLibraries.OpenBlasWords.Contains(word)).ToArray();
        return new RuntimeText(words[0], known.Length > 0 ? string.Join(' ', known) : null);
    }

    [GeneratedRegex(@"^\d+(?:\.\d+)*", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}
