using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>
/// The symbols of glibc's public libraries, by architecture and version: the text of <c>glibc-symbols.txt</c>, whose first lines describe its
/// format and source.
/// </summary>
internal static class GlibcSymbols
{
    private static readonly Lazy<byte[]> s_text = new(static () => DataFile.Bytes("glibc-symbols.txt"));

    /// <summary>The newest glibc in the table.</summary>
    public static readonly PackedVersion Newest = new(2, 44);

    /// <summary>Since this version libc.so.6 contains the former libpthread, libdl, librt and libutil (NEWS for 2.34).</summary>
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

    /// <summary>The libraries by their codes in the table. The loader, whose name depends on the architecture, has the code <c>l</c>.</summary>
    public static ImmutableArray<(char Code, string Name)> Libraries { get; } =
    [
        ('c', "libc.so.6"),
        ('m', "libm.so.6"),
        ('p', "libpthread.so.0"),
        ('d', "libdl.so.2"),
        ('r', "librt.so.1"),
        ('u', "libutil.so.1"),
        ('v', "libresolv.so.2"),
    ];

    /// <summary>The codes of the libraries that became part of libc.so.6.</summary>
    public static ReadOnlySpan<byte> MergedCodes => "pdru"u8;

    /// <summary>The text of the table.</summary>
    public static ReadOnlyMemory<byte> Text => s_text.Value;
}
