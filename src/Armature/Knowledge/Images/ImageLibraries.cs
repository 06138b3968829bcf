using System.Collections.Immutable;

namespace Armature.Knowledge.Images;

/// <summary>A library that the wheels of a package take from the system: a row of <c>image-libraries.tsv</c>.</summary>
/// <param name="Package">Normalized (PEP 503).</param>
/// <param name="Library">Its soname.</param>
/// <param name="Extra">The extra of the package that brings the library; null if none does.</param>
/// <param name="Error">What Python prints without it.</param>
internal sealed record ImageLibrary(string Package, string Library, string? Extra, string Error);

/// <summary>The rows of <c>image-libraries.tsv</c>, and what packages of apt bring.</summary>
internal static class ImageLibraries
{
    /// <summary>Stands for a C compiler among what packages bring.</summary>
    public const string Compiler = "compiler";

    private static readonly Lazy<ImmutableArray<ImageLibrary>> s_all = new(static () =>
        [
            .. DataFile
                .Rows("image-libraries.tsv")
                .Select(static row => new ImageLibrary(row[0], row[1], row[2].Length == 0 ? null : row[2], row[3])),
        ]
    );

    private static readonly Lazy<ImmutableDictionary<string, string[]>> s_apt = new(static () =>
        DataFile.Rows("apt-packages.tsv").ToImmutableDictionary(static row => row[0], static row => row, StringComparer.Ordinal)
    );

    private static readonly Lazy<ImmutableDictionary<string, string>> s_apk = new(static () =>
        DataFile.Rows("apk-packages.tsv").ToImmutableDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal)
    );

    /// <summary>All of them.</summary>
    public static ImmutableArray<ImageLibrary> All => s_all.Value;

    /// <summary>Whether a package of apk brings a C compiler; null if it is not known.</summary>
    public static bool? BringsCompiler(string package) => s_apk.Value.TryGetValue(package, out var brings) ? brings == Compiler : null;

    /// <summary>What a package of apt brings; null if it is not known.</summary>
    /// <param name="package">Its name.</param>
    /// <param name="withRecommended">Whether recommended packages are installed, too.</param>
    public static IEnumerable<string>? Brought(string package, bool withRecommended) =>
        s_apt.Value.TryGetValue(package, out var row)
            ? row[1].Split(' ').Concat(withRecommended ? row[2].Split(' ') : []).Where(static name => name.Length > 0)
            : null;
}
