namespace Armature.Binaries.Elf;

/// <summary>What a symbol table entry holds that matters to a loader (gABI 4.1, "Symbol Table").</summary>
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

    /// <summary>Needed from elsewhere (SHN_UNDEF).</summary>
    public bool IsUndefined => Section == 0;

    /// <summary>Of matter to other files: neither local, nor hidden, nor a mark of the link editor.</summary>
    public bool IsShared =>
        Name != 0
        && Binding != LocalBinding
        && Type is not (SectionType or FileType)
        && (IsUndefined || Visibility is DefaultVisibility or ProtectedVisibility);

    /// <summary>The symbol in the words of all formats.</summary>
    /// <param name="versionIndex">Its DT_VERSYM entry: 0 and 1 are no version. glibc finds a definition of index 0 ("local") too (elf/dl-lookup.c check_match).</param>
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
