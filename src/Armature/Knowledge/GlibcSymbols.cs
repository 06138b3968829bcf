using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>
/// Every symbol of glibc's public libraries, by architecture and version: the text of <c>glibc-symbols.txt</c>, which says what its lines are and
/// where they come from. Read when it is first asked for.
/// </summary>
public static class GlibcSymbols
{
    private static readonly Lazy<byte[]> s_text = new(Read);

    /// <summary>The newest glibc that the table knows.</summary>
    public static readonly PackedVersion Newest = new(2, 44);

    /// <summary>From this version on libc.so.6 holds what libpthread, libdl, librt and libutil had (NEWS for 2.34).</summary>
    public static readonly PackedVersion Merged = new(2, 34);

    /// <summary>The architectures in the order of the table's bits.</summary>
    public static ImmutableArray<Architecture> Architectures { get; } =
    [
        Architecture.X86_64,
        Architecture.X86,
        Architecture.Arm64,
        Architecture.Arm,
        Architecture.PowerPC64LE,
        Architecture.S390X,
        Architecture.RiscV64,
    ];

    /// <summary>The libraries by the table's letters; the loader itself, whose name differs by architecture, is <c>l</c>.</summary>
    public static ImmutableArray<(char Letter, string Name)> Libraries { get; } =
    [
        ('c', "libc.so.6"),
        ('m', "libm.so.6"),
        ('p', "libpthread.so.0"),
        ('d', "libdl.so.2"),
        ('r', "librt.so.1"),
        ('u', "libutil.so.1"),
        ('v', "libresolv.so.2"),
    ];

    /// <summary>The letters of the libraries that became part of libc.so.6.</summary>
    public static ReadOnlySpan<byte> MergedLetters => "pdru"u8;

    /// <summary>The text of the table.</summary>
    public static ReadOnlyMemory<byte> Text => s_text.Value;

    private static byte[] Read()
    {
        using var stream = typeof(GlibcSymbols).Assembly.GetManifestResourceStream("glibc-symbols.txt")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
