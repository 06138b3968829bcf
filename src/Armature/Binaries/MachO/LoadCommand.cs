namespace Armature.Binaries.MachO;

/// <summary>The load commands that are read here (<c>mach-o/loader.h</c>). Bit 31 means that dyld must understand the command.</summary>
internal static class LoadCommand
{
    private const uint MustUnderstand = 0x80000000;

    public const uint Segment = 0x01;
    public const uint SymbolTable = 0x02;
    public const uint LoadDylib = 0x0c;
    public const uint IdDylib = 0x0d;
    public const uint Segment64 = 0x19;
    public const uint Uuid = 0x1b;
    public const uint CodeSignature = 0x1d;
    public const uint LazyLoadDylib = 0x20;
    public const uint EncryptionInfo = 0x21;
    public const uint DyldInfo = 0x22;
    public const uint VersionMinMacOS = 0x24;
    public const uint VersionMinIPhoneOS = 0x25;
    public const uint EncryptionInfo64 = 0x2c;
    public const uint VersionMinTvOS = 0x2f;
    public const uint VersionMinWatchOS = 0x30;
    public const uint BuildVersion = 0x32;
    public const uint LoadWeakDylib = 0x18 | MustUnderstand;
    public const uint RPath = 0x1c | MustUnderstand;
    public const uint ReexportDylib = 0x1f | MustUnderstand;
    public const uint DyldInfoOnly = DyldInfo | MustUnderstand;
    public const uint LoadUpwardDylib = 0x23 | MustUnderstand;
    public const uint ExportsTrie = 0x33 | MustUnderstand;
    public const uint ChainedFixups = 0x34 | MustUnderstand;
}
