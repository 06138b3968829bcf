namespace Armature.Binaries.Elf;

/// <summary>e_type (gABI 4.1, "ELF Header").</summary>
internal static class ElfType
{
    public const ushort Relocatable = 1;
    public const ushort Executable = 2;
    public const ushort Dynamic = 3;
}

/// <summary>p_type (gABI "Program Header"; glibc <c>elf.h</c>).</summary>
internal static class SegmentType
{
    public const uint Load = 1;
    public const uint Dynamic = 2;
    public const uint Interpreter = 3;
    public const uint Note = 4;
    public const uint ThreadLocal = 7;
    public const uint GnuEhFrame = 0x6474e550;
    public const uint GnuStack = 0x6474e551;
    public const uint GnuProperty = 0x6474e553;

    /// <summary>PT_RISCV_ATTRIBUTES (RISC-V ELF psABI); another meaning on other machines.</summary>
    public const uint RiscVAttributes = 0x70000003;
    public const uint ExecuteFlag = 1;
    public const uint WriteFlag = 2;
}

/// <summary>d_tag (gABI "Dynamic Section"; glibc <c>elf.h</c>).</summary>
internal static class DynamicTag
{
    public const ulong Null = 0;
    public const ulong Needed = 1;
    public const ulong PltRelocationsSize = 2;
    public const ulong RelaSize = 8;
    public const ulong RelSize = 18;
    public const ulong PltRelocationsKind = 20;
    public const ulong PltRelocations = 23;
    public const ulong Hash = 4;
    public const ulong StringTable = 5;
    public const ulong SymbolTable = 6;
    public const ulong Rela = 7;
    public const ulong StringTableSize = 10;
    public const ulong Init = 12;
    public const ulong SoName = 14;
    public const ulong RPath = 15;
    public const ulong Rel = 17;
    public const ulong TextRelocations = 22;
    public const ulong RunPath = 29;
    public const ulong Flags = 30;
    public const ulong RelrSize = 35;
    public const ulong Relr = 36;
    public const ulong GnuHash = 0x6ffffef5;
    public const ulong VersionSymbols = 0x6ffffff0;
    public const ulong RelaCount = 0x6ffffff9;
    public const ulong Flags1 = 0x6ffffffb;
    public const ulong VersionDefinitions = 0x6ffffffc;
    public const ulong VersionDefinitionCount = 0x6ffffffd;
    public const ulong VersionNeeds = 0x6ffffffe;
    public const ulong VersionNeedCount = 0x6fffffff;
    public const ulong MipsSymbolCount = 0x70000011;
    public const ulong Auxiliary = 0x7ffffffd;
    public const ulong Filter = 0x7fffffff;

    /// <summary>DF_TEXTREL in DT_FLAGS.</summary>
    public const ulong TextRelocationsFlag = 4;

    /// <summary>DF_1_PIE in DT_FLAGS_1.</summary>
    public const ulong PositionIndependentExecutable = 0x08000000;
}
