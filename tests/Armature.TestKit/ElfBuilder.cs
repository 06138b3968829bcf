using Armature.Binaries;

namespace Armature.TestKit;

/// <summary>
/// Builds small ELF shared objects and programs for tests: <c>new ElfBuilder(Architecture.Arm64).Export("PyInit_x").Needed("libc.so.6").Build()</c>.
/// The files have program headers and dynamic tables like real ones, but no code and no sections.
/// </summary>
internal sealed partial class ElfBuilder
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

    /// <summary>Starts a shared object for an architecture.</summary>
    public ElfBuilder(Architecture architecture = Architecture.X86_64) => _machine = ElfMachineFacts.Of(architecture);

    /// <summary>ET_EXEC: a program at a fixed address.</summary>
    public ElfBuilder Executable() => OfType(2);

    /// <summary>Sets e_type.</summary>
    public ElfBuilder OfType(ushort type) => With(() => _type = type);

    /// <summary>Sets e_machine but keeps class and byte order.</summary>
    public ElfBuilder MachineNumber(ushort machine) => With(() => _machineNumber = machine);

    /// <summary>DT_SONAME.</summary>
    public ElfBuilder SoName(string name) => With(() => _soName = name);

    /// <summary>DT_NEEDED, one entry per library.</summary>
    public ElfBuilder Needed(params string[] libraries) => With(() => _needed.AddRange(libraries));

    /// <summary>DT_RUNPATH, joined by colons.</summary>
    public ElfBuilder RunPath(params string[] directories) => With(() => _runPath = string.Join(':', directories));

    /// <summary>DT_RPATH, joined by colons.</summary>
    public ElfBuilder RPath(params string[] directories) => With(() => _rPath = string.Join(':', directories));

    /// <summary>PT_INTERP.</summary>
    public ElfBuilder Interpreter(string path) => With(() => _interpreter = path);

    /// <summary>PT_GNU_STACK with the execute permission.</summary>
    public ElfBuilder ExecutableStack() => With(() => _stackFlags = 7);

    /// <summary>Omits PT_GNU_STACK.</summary>
    public ElfBuilder WithoutStackHeader() => With(() => _stackFlags = null);

    /// <summary>PT_TLS of that many bytes.</summary>
    public ElfBuilder ThreadLocal(ulong size) => With(() => _threadLocalSize = size);

    /// <summary>Adds any other entry to the dynamic section, such as DT_FLAGS_1.</summary>
    public ElfBuilder Dynamic(ulong tag, ulong value) => With(() => _extraEntries.Add((tag, value)));

    /// <summary>Adds a GNU note: type 1 ABI tag, 3 build ID, 5 properties.</summary>
    public ElfBuilder Note(uint type, params byte[] content) => Note("GNU", type, content);

    /// <summary>Adds a note of another owner: <c>Android</c>.</summary>
    public ElfBuilder Note(string owner, uint type, params byte[] content) =>
        With(() => _notes = [.. _notes, .. NoteBytes(owner, type, content)]);

    /// <summary>Omits the hash tables, so that the number of symbols is not recorded.</summary>
    public ElfBuilder WithoutHash() => With(() => _hasHash = false);

    /// <summary>Adds a defined symbol and, if given, defines its version.</summary>
    public ElfBuilder Export(
        string name,
        string? version = null,
        bool isHiddenVersion = false,
        SymbolBinding binding = SymbolBinding.Strong,
        SymbolKind kind = SymbolKind.Function
    ) => With(() => _symbols.Add(new BuilderSymbol(name, version, null, binding, kind, IsDefined: true, isHiddenVersion)));

    /// <summary>Adds an undefined symbol. With a version, also names the library that must define it.</summary>
    public ElfBuilder Import(
        string name,
        string? version = null,
        string? from = null,
        SymbolBinding binding = SymbolBinding.Strong,
        SymbolKind kind = SymbolKind.Function
    ) => With(() => _symbols.Add(new BuilderSymbol(name, version, from, binding, kind, IsDefined: false, IsHiddenVersion: false)));

    /// <summary>Adds a version need that no symbol uses.</summary>
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
