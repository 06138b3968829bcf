namespace Armature.Binaries;

/// <summary>How strongly a symbol binds.</summary>
public enum SymbolBinding : byte
{
    /// <summary>An import must be found; an export is an ordinary definition.</summary>
    Strong,

    /// <summary>An import may stay null; an export may be overridden or coalesced.</summary>
    Weak,

    /// <summary>One definition a process (STB_GNU_UNIQUE).</summary>
    Unique,
}

/// <summary>What a symbol stands for, as far as the format says.</summary>
public enum SymbolKind : byte
{
    /// <summary>The format does not say.</summary>
    Unspecified,

    /// <summary>Code.</summary>
    Function,

    /// <summary>Data.</summary>
    Object,

    /// <summary>A thread-local variable.</summary>
    ThreadLocal,

    /// <summary>Code that picks the real function at load time (STT_GNU_IFUNC).</summary>
    IndirectFunction,
}

/// <summary>A range of a symbol table's name pool, in bytes of UTF-8.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct NameRange(int Start, int Length);

/// <summary>One imported or exported symbol; its names stand in the <see cref="SymbolTable"/> that holds it.</summary>
public readonly record struct Symbol
{
    /// <summary>No library is named, the symbol may come from any in scope (ELF; Mach-O flat lookup, ordinal −2).</summary>
    public const short AnyLibrary = -1;

    /// <summary>The asking file itself (Mach-O ordinal 0).</summary>
    public const short Self = -2;

    /// <summary>The main executable (Mach-O ordinal −1).</summary>
    public const short MainExecutable = -3;

    /// <summary>Weak coalescing over all images (Mach-O ordinal −3).</summary>
    public const short WeakLookup = -4;

    private const int KindShift = 4;
    private const byte HiddenVersion = 1;
    private const byte Protected = 2;
    private const byte Reexported = 4;
    private const byte Lazy = 8;
    private const byte Numbered = 16;

    // a library has tens of thousands of symbols, and a process hundreds of libraries: 20 bytes each
    private readonly int _forwarderLength;
    private readonly int _versionOrOrdinal;
    private readonly short _library;
    private readonly byte _kindAndBinding;
    private readonly byte _flags;

    /// <summary>The name; of zero length where a PE import or export goes by ordinal only.</summary>
    public NameRange Name { get; init; }

    /// <summary>How strongly it binds.</summary>
    public SymbolBinding Binding
    {
        get => (SymbolBinding)(_kindAndBinding & ((1 << KindShift) - 1));
        init => _kindAndBinding = (byte)(((int)Kind << KindShift) | (int)value);
    }

    /// <summary>What it stands for.</summary>
    public SymbolKind Kind
    {
        get => (SymbolKind)(_kindAndBinding >> KindShift);
        init => _kindAndBinding = (byte)(((int)value << KindShift) | (int)Binding);
    }

    /// <summary>Index into <see cref="SymbolTable.Versions"/>, or −1 where the symbol has no version.</summary>
    public short Version
    {
        get => Has(Numbered) ? (short)-1 : (short)_versionOrOrdinal;
        init => _versionOrOrdinal = Has(Numbered) ? _versionOrOrdinal : value;
    }

    /// <summary>ELF export: a hidden version (versym bit 15), found only by those who ask for that version.</summary>
    public bool IsHiddenVersion
    {
        get => Has(HiddenVersion);
        init => _flags = With(HiddenVersion, value);
    }

    /// <summary>ELF: STV_PROTECTED.</summary>
    public bool IsProtected
    {
        get => Has(Protected);
        init => _flags = With(Protected, value);
    }

    /// <summary>Import: index into <see cref="Slice.Needed"/> of the library it must come from (Mach-O two-level, PE), or one of the constants above.</summary>
    public short Library
    {
        get => _library;
        init => _library = value;
    }

    /// <summary>PE, which has no versions: the ordinal of an export, or of an import by ordinal; 0 where there is none.</summary>
    public int Ordinal
    {
        get => Has(Numbered) ? _versionOrOrdinal : 0;
        init => (_versionOrOrdinal, _flags) = (value, With(Numbered, true));
    }

    /// <summary>
    /// Export passed on to another library: PE forwarder <c>DLL.Symbol</c>, Mach-O re-export under another name; of zero length where there is none.
    /// It stands directly behind the name.
    /// </summary>
    public NameRange Forwarder
    {
        get => new(Name.Start + Name.Length, _forwarderLength);
        init => _forwarderLength = value.Length;
    }

    /// <summary>Mach-O: re-exported from the library that <see cref="Library"/> names.</summary>
    public bool IsReexport
    {
        get => Has(Reexported);
        init => _flags = With(Reexported, value);
    }

    /// <summary>Mach-O: bound lazily, at the first call; PE: of a delay import.</summary>
    public bool IsLazy
    {
        get => Has(Lazy);
        init => _flags = With(Lazy, value);
    }

    private bool Has(byte flag) => (_flags & flag) != 0;

    private byte With(byte flag, bool isSet) => (byte)(isSet ? _flags | flag : _flags & ~flag);
}
