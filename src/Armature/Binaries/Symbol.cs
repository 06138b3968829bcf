namespace Armature.Binaries;

/// <summary>How strongly a symbol binds.</summary>
internal enum SymbolBinding : byte
{
    /// <summary>An import must be resolved; an export is an ordinary definition.</summary>
    Strong,

    /// <summary>An unresolved import is null; an export may be overridden or coalesced.</summary>
    Weak,

    /// <summary>One definition per process (STB_GNU_UNIQUE).</summary>
    Unique,
}

/// <summary>What a symbol denotes, if the format records it.</summary>
internal enum SymbolKind : byte
{
    /// <summary>Not recorded by the format.</summary>
    Unspecified,

    /// <summary>Code.</summary>
    Function,

    /// <summary>Data.</summary>
    Object,

    /// <summary>A thread-local variable.</summary>
    ThreadLocal,

    /// <summary>A resolver that picks the real function at load time (STT_GNU_IFUNC).</summary>
    IndirectFunction,
}

/// <summary>A range of a symbol table's pool of UTF-8 names.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct NameRange(int Start, int Length);

/// <summary>One imported or exported symbol. Its names are in the <see cref="SymbolTable"/> that holds it.</summary>
internal readonly record struct Symbol
{
    /// <summary>No library is named: any library in scope may define the symbol (ELF; Mach-O flat lookup, ordinal −2).</summary>
    public const short AnyLibrary = -1;

    /// <summary>The importing file itself (Mach-O ordinal 0).</summary>
    public const short Self = -2;

    /// <summary>The main executable (Mach-O ordinal −1).</summary>
    public const short MainExecutable = -3;

    /// <summary>Weak coalescing across all images (Mach-O ordinal −3).</summary>
    public const short WeakLookup = -4;

    private const int KindShift = 4;
    private const byte HiddenVersion = 1;
    private const byte Protected = 2;
    private const byte Reexported = 4;
    private const byte Lazy = 8;
    private const byte Numbered = 16;

    // 20 bytes each: a library has tens of thousands of symbols, and a process hundreds of libraries
    private readonly int _forwarderLength;
    private readonly int _versionOrOrdinal;
    private readonly short _library;
    private readonly byte _kindAndBinding;
    private readonly byte _flags;

    /// <summary>The name; of zero length for a PE import or export by ordinal only.</summary>
    public NameRange Name { get; init; }

    /// <summary>How strongly it binds.</summary>
    public SymbolBinding Binding
    {
        get => (SymbolBinding)(_kindAndBinding & ((1 << KindShift) - 1));
        init => _kindAndBinding = (byte)(((int)Kind << KindShift) | (int)value);
    }

    /// <summary>What it denotes.</summary>
    public SymbolKind Kind
    {
        get => (SymbolKind)(_kindAndBinding >> KindShift);
        init => _kindAndBinding = (byte)(((int)value << KindShift) | (int)Binding);
    }

    /// <summary>Index into <see cref="SymbolTable.Versions"/>, or −1 if the symbol has no version.</summary>
    public short Version
    {
        get => Has(Numbered) ? (short)-1 : (short)_versionOrOrdinal;
        init => _versionOrOrdinal = Has(Numbered) ? _versionOrOrdinal : value;
    }

    /// <summary>ELF export: a hidden version (versym bit 15), which only references to that very version match.</summary>
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

    /// <summary>PE, which has no versions: the ordinal of an export, or of an import by ordinal; otherwise 0.</summary>
    public int Ordinal
    {
        get => Has(Numbered) ? _versionOrOrdinal : 0;
        init => (_versionOrOrdinal, _flags) = (value, With(Numbered, true));
    }

    /// <summary>
    /// Export forwarded to another library: PE forwarder <c>DLL.Symbol</c>, Mach-O re-export under another name; otherwise of zero length.
    /// It directly follows the name in the pool.
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

    /// <summary>Mach-O: bound lazily, at the first call; PE: a delay import.</summary>
    public bool IsLazy
    {
        get => Has(Lazy);
        init => _flags = With(Lazy, value);
    }

    private bool Has(byte flag) => (_flags & flag) != 0;

    private byte With(byte flag, bool isSet) => (byte)(isSet ? _flags | flag : _flags & ~flag);
}
