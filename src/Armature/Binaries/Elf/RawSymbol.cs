namespace Armature.Binaries.Elf;

/// <summary>The fields of a symbol table entry that matter to a loader (gABI 4.1, "Symbol Table").</summary>
/// <param name="Name">st_name.</param>
/// <param name="Info">st_info: binding and type.</param>
/// <param name="Other">st_other: visibility.</param>
/// <param name="Section">st_shndx.</param>
internal readonly record struct RawSymbol(uint Name, byte Info, byte Other, ushort Section)
{
    private const int LocalBinding = 0;
    private const int WeakBinding = 2;
    private const int UniqueBinding = 10;
    private const int SectionType = 3;
    private const int FileType = 4;
    private const int DefaultVisibility = 0;
    private const int ProtectedVisibility = 3;
    private const int HiddenFlag = 0x8000;

    private int Binding => Info >> 4;
    private int Type => Info & 0xf;
    private int Visibility => Other & 3;

    /// <summary>An import (SHN_UNDEF).</summary>
    public bool IsUndefined => Section == 0;

    /// <summary>Visible to other files: not local, not hidden and not a section or file symbol of the link editor.</summary>
    public bool IsShared =>
        Name != 0
        && Binding != LocalBinding
        && Type is not (SectionType or FileType)
        && (IsUndefined || Visibility is DefaultVisibility or ProtectedVisibility);

    /// <summary>Converts the entry to the symbol type that all formats share.</summary>
    /// <param name="versionIndex">
    /// Its DT_VERSYM entry; 0 and 1 mean no version. glibc also matches a definition with index 0 ("local"; elf/dl-lookup.c check_match).
    /// </param>
    public Symbol ToSymbol(NameRange name, ushort versionIndex) =>
        new()
        {
            Name = name,
            Binding = Binding switch
            {
                WeakBinding => SymbolBinding.Weak,
                UniqueBinding => SymbolBinding.Unique,
                _ => SymbolBinding.Strong,
            },
            Kind = Type switch
            {
                1 or 5 => SymbolKind.Object,
                2 => SymbolKind.Function,
                6 => SymbolKind.ThreadLocal,
                10 => SymbolKind.IndirectFunction,
                _ => SymbolKind.Unspecified,
            },
            Version = (versionIndex & SymbolVersions.IndexMask) <= 1 ? (short)-1 : (short)(versionIndex & SymbolVersions.IndexMask),
            IsHiddenVersion = !IsUndefined && (versionIndex & HiddenFlag) != 0,
            IsProtected = Visibility == ProtectedVisibility,
            Library = Symbol.AnyLibrary,
        };
}
