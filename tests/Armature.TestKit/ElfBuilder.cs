using Armature.Binaries;

namespace Armature.TestKit;

/// <summary>
/// Builds small ELF shared objects and programs for tests: <c>new ElfBuilder(Architecture.Arm64).Export("PyInit_x").Needed("libc.so.6").Build()</c>.
/// What it makes reads as real files do, through program headers only; there is no code in it.
/// </summary>
public sealed partial class ElfBuilder
{
    private readonly ElfMachineFacts _machine;
    private readonly List<BuilderSymbol> _symbols = [];
    private readonly List<string> _needed = [];
    private readonly List<(string Library, string Version, bool IsWeak)> _versionNeeds = [];
    private readonly List<(ulong Tag, ulong Value)> _extraEntries = [];
    private ushort _type = 3;
    private ushort? _machineNumber;
    private string? _soName;
    private string? _runPath;
    private string? _rPath;
    private string? _interpreter;
    private uint? _stackFlags = 6;
    private ulong _threadLocalSize;
    private byte[] _notes = [];
    private bool _hasHash = true;

    /// <summary>A shared object for an instruction set.</summary>
    public ElfBuilder(Architecture architecture = Architecture.X86_64) => _machine = ElfMachineFacts.Of(architecture);

    /// <summary>ET_EXEC: a program at a fixed address.</summary>
    public ElfBuilder Executable() => OfType(2);

    /// <summary>Any e_type.</summary>
    public ElfBuilder OfType(ushort type) => With(() => _type = type);

    /// <summary>Any e_machine, keeping class and byte order.</summary>
    public ElfBuilder MachineNumber(ushort machine) => With(() => _machineNumber = machine);

    /// <summary>DT_SONAME.</summary>
    public ElfBuilder SoName(string name) => With(() => _soName = name);

    /// <summary>DT_NEEDED, one each.</summary>
    public ElfBuilder Needed(params string[] libraries) => With(() => _needed.AddRange(libraries));

    /// <summary>DT_RUNPATH, the elements joined by colons.</summary>
    public ElfBuilder RunPath(params string[] directories) => With(() => _runPath = string.Join(':', directories));

    /// <summary>DT_RPATH, the elements joined by colons.</summary>
    public ElfBuilder RPath(params string[] directories) => With(() => _rPath = string.Join(':', directories));

    /// <summary>PT_INTERP.</summary>
    public ElfBuilder Interpreter(string path) => With(() => _interpreter = path);

    /// <summary>PT_GNU_STACK with the execute permission.</summary>
    public ElfBuilder ExecutableStack() => With(() => _stackFlags = 7);

    /// <summary>No PT_GNU_STACK at all.</summary>
    public ElfBuilder WithoutStackHeader() => With(() => _stackFlags = null);

    /// <summary>PT_TLS of so many bytes.</summary>
    public ElfBuilder ThreadLocal(ulong size) => With(() => _threadLocalSize = size);

    /// <summary>Any further entry of the dynamic section, such as DT_FLAGS_1.</summary>
    public ElfBuilder Dynamic(ulong tag, ulong value) => With(() => _extraEntries.Add((tag, value)));

    /// <summary>PT_NOTE with an entry by GNU: type 1 ABI tag, 3 build id, 5 properties.</summary>
    public ElfBuilder Note(uint type, params byte[] content) => With(() => _notes = [.. _notes, .. NoteBytes(type, content)]);

    /// <summary>No hash table: nothing then says how many symbols there are.</summary>
    public ElfBuilder WithoutHash() => With(() => _hasHash = false);

    /// <summary>A defined symbol; its version, where it has one, is defined too.</summary>
    public ElfBuilder Export(
        string name,
        string? version = null,
        bool isHiddenVersion = false,
        SymbolBinding binding = SymbolBinding.Strong,
        SymbolKind kind = SymbolKind.Function
    ) => With(() => _symbols.Add(new BuilderSymbol(name, version, null, binding, kind, IsDefined: true, isHiddenVersion)));

    /// <summary>A symbol needed from elsewhere; a version names the library too that must have it.</summary>
    public ElfBuilder Import(
        string name,
        string? version = null,
        string? from = null,
        SymbolBinding binding = SymbolBinding.Strong,
        SymbolKind kind = SymbolKind.Function
    ) => With(() => _symbols.Add(new BuilderSymbol(name, version, from, binding, kind, IsDefined: false, IsHiddenVersion: false)));

    /// <summary>A version need that no symbol uses.</summary>
    public ElfBuilder NeedVersion(string library, string version, bool isWeak = false) =>
        With(() => _versionNeeds.Add((library, version, isWeak)));

    private ElfBuilder With(Action change)
    {
        change();
        return this;
    }

    private sealed record BuilderSymbol(
        string Name,
        string? Version,
        string? Library,
        SymbolBinding Binding,
        SymbolKind Kind,
        bool IsDefined,
        bool IsHiddenVersion
    );
}
