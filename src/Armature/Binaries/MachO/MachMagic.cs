namespace Armature.Binaries.MachO;

/// <summary>The first word of a file, read as big-endian (<c>mach-o/loader.h</c>, <c>mach-o/fat.h</c>).</summary>
internal static class MachMagic
{
    public const uint Fat = 0xcafebabe;
    public const uint Fat64 = 0xcafebabf;
    private const uint Big32 = 0xfeedface;
    private const uint Big64 = 0xfeedfacf;
    private const uint Little32 = 0xcefaedfe;
    private const uint Little64 = 0xcffaedfe;

    public static bool IsFat(uint magic) => magic is Fat or Fat64;

    public static bool IsThin(uint magic) => magic is Big32 or Big64 or Little32 or Little64;

    public static bool Is64Bit(uint magic) => magic is Big64 or Little64;

    public static Endian Endian(uint magic) => magic is Big32 or Big64 ? Binaries.Endian.Big : Binaries.Endian.Little;
}
