using Armature.Binaries;

namespace Armature.TestKit;

/// <summary>
/// Builds small PE images that are valid in everything a reader or loader checks before it runs code: headers and one section with the
/// requested tables.
/// </summary>
/// <param name="architecture">The architecture; <see cref="Architecture.Arm64EC"/> and <see cref="Architecture.Arm64X"/> make a hybrid image.</param>
internal sealed class PeBuilder(Architecture architecture)
{
    private readonly List<(string Dll, List<(string? Name, int Ordinal)> Symbols)> _imports = [];
    private readonly List<(string Dll, List<(string? Name, int Ordinal)> Symbols)> _delayed = [];
    private readonly List<PeExport> _exports = [];
    private ushort _machine = MachineOf(architecture);
    private bool _isDll = true;

    // a non-null CHPE metadata pointer
    private readonly bool _isHybrid = architecture is Architecture.Arm64EC or Architecture.Arm64X;
    private bool _isManaged;
    private bool _isSigned;
    private bool _hasThreadLocals;
    private string? _name;
    private string? _manifest;
    private (ushort Major, ushort Minor) _subsystem = (6, 0);
    private ushort _dependentLoadFlags;
    private Version? _fileVersion;

    /// <summary>A DLL or <c>.pyd</c>, the default.</summary>
    public PeBuilder Dll() => Set(() => _isDll = true);

    /// <summary>A program.</summary>
    public PeBuilder Executable() => Set(() => _isDll = false);

    /// <summary>Sets a COFF Machine without a corresponding <see cref="Architecture"/>.</summary>
    public PeBuilder Machine(ushort number) => Set(() => _machine = number);

    /// <summary>Sets the name in the export directory.</summary>
    public PeBuilder Named(string name) => Set(() => _name = name);

    /// <summary>Adds imports by name; calls for the same DLL add up.</summary>
    public PeBuilder Import(string dll, params string[] symbols) => Set(() => SymbolsOf(_imports, dll, symbols));

    /// <summary>Adds an import by ordinal.</summary>
    public PeBuilder ImportOrdinal(string dll, int ordinal) => Set(() => SymbolsOf(_imports, dll, []).Add((null, ordinal)));

    /// <summary>Adds delay imports by name.</summary>
    public PeBuilder DelayImport(string dll, params string[] symbols) => Set(() => SymbolsOf(_delayed, dll, symbols));

    /// <summary>Adds exports by name, with the next free ordinals.</summary>
    public PeBuilder Export(params string[] names) =>
        Set(() => _exports.AddRange(names.Select((name, index) => new PeExport(name, NextOrdinal + index, Forwarder: null))));

    /// <summary>Adds an export by ordinal without a name.</summary>
    public PeBuilder ExportOrdinal(int ordinal) => Set(() => _exports.Add(new PeExport(Name: null, ordinal, Forwarder: null)));

    /// <summary>Adds a forwarded export: <c>Forward("PyX", "python313.PyX")</c>.</summary>
    public PeBuilder Forward(string name, string target) => Set(() => _exports.Add(new PeExport(name, NextOrdinal, target)));

    /// <summary>Sets the subsystem version, the oldest Windows that loads the image. The default is 6.0.</summary>
    public PeBuilder SubsystemVersion(int major, int minor) => Set(() => _subsystem = ((ushort)major, (ushort)minor));

    /// <summary>Adds a CLR header.</summary>
    public PeBuilder Managed() => Set(() => _isManaged = true);

    /// <summary>Adds a certificate table without a valid signature.</summary>
    public PeBuilder Signed() => Set(() => _isSigned = true);

    /// <summary>Adds a TLS directory.</summary>
    public PeBuilder ThreadLocals() => Set(() => _hasThreadLocals = true);

    /// <summary>Sets DependentLoadFlags in the load config: 0x800 searches System32 only.</summary>
    public PeBuilder DependentLoadFlags(ushort flags) => Set(() => _dependentLoadFlags = flags);

    /// <summary>Adds a version resource.</summary>
    public PeBuilder FileVersion(int major, int minor, int build, int revision) =>
        Set(() => _fileVersion = new Version(major, minor, build, revision));

    /// <summary>Adds a manifest resource.</summary>
    public PeBuilder Manifest(string text) => Set(() => _manifest = text);

    /// <summary>Writes the file.</summary>
    public byte[] Build()
    {
        var headers = new PeHeaderBuilder
        {
            Machine = _machine,
            Is64Bit = Is64Bit,
            IsDll = _isDll,
            Subsystem = _subsystem,
        };
        var section = new PeSectionBuilder(Is64Bit);
        if (_exports.Count > 0 || _name is not null)
            headers.Directory(0, section.Exports(_name ?? "", _exports));
        if (_imports.Count > 0)
            headers.Directory(1, section.Imports(_imports));
        if (_fileVersion is not null || _manifest is not null)
            headers.Directory(2, section.Resources(_fileVersion, _manifest));
        if (_hasThreadLocals)
            headers.Directory(9, section.Zeros(Is64Bit ? 40 : 24));
        if (_isHybrid || _dependentLoadFlags != 0)
            headers.Directory(10, section.LoadConfig(_isHybrid, _dependentLoadFlags));
        if (_delayed.Count > 0)
            headers.Directory(13, section.DelayImports(_delayed));
        if (_isManaged)
            headers.Directory(14, section.Zeros(72));
        return headers.Build(section.ToArray(), _isSigned);
    }

    private int NextOrdinal => _exports.Count == 0 ? 1 : _exports.Max(export => export.Ordinal) + 1;

    private bool Is64Bit => _machine is 0x8664 or 0xaa64 or 0x5064 or 0x6264 or 0x200;

    private PeBuilder Set(Action change)
    {
        change();
        return this;
    }

    private static List<(string? Name, int Ordinal)> SymbolsOf(
        List<(string Dll, List<(string? Name, int Ordinal)> Symbols)> libraries,
        string dll,
        string[] symbols
    )
    {
        var index = libraries.FindIndex(library => library.Dll == dll);
        if (index < 0)
        {
            libraries.Add((dll, []));
            index = libraries.Count - 1;
        }

        libraries[index].Symbols.AddRange(symbols.Select(symbol => ((string?)symbol, 0)));
        return libraries[index].Symbols;
    }

    private static ushort MachineOf(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86 => 0x14c,
            Architecture.X86_64 or Architecture.Arm64EC => 0x8664,
            Architecture.Arm64 or Architecture.Arm64X => 0xaa64,
            Architecture.Arm => 0x1c4,
            _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "PE has no machine for it here"),
        };
}
