using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>
/// Builds a small Mach-O file with everything that a loader reads: load commands, bound and exported symbols, a symbol table and, on arm64, an
/// ad-hoc signature. The default is a bundle. The same calls always produce the same bytes.
/// </summary>
/// <param name="architecture">An architecture that Mach-O supports.</param>
internal sealed class MachOBuilder(Architecture architecture)
{
    private readonly MachOContents _contents = new() { Cpu = MachOCpu.Of(architecture) };

    /// <summary>MH_BUNDLE, the default: an extension module.</summary>
    public MachOBuilder Bundle() => Set(contents => contents.FileType = FileTypes.Bundle);

    /// <summary>MH_DYLIB.</summary>
    public MachOBuilder Dylib(string installName) =>
        Set(contents =>
        {
            contents.FileType = FileTypes.Dylib;
            contents.InstallName = installName;
        });

    /// <summary>MH_EXECUTE, started by <c>/usr/lib/dyld</c>.</summary>
    public MachOBuilder Executable() => Set(contents => contents.FileType = FileTypes.Execute);

    /// <summary>Adds a dependency. Its ordinal is one more than the number of earlier ones.</summary>
    public MachOBuilder Needed(
        string name,
        NeededKind kind = NeededKind.Required,
        PackedVersion? current = null,
        PackedVersion? compatibility = null
    ) => Set(contents => contents.Needed.Add(new NeededLibrary(name, kind, current ?? new(1, 0), compatibility ?? new(1, 0))));

    /// <summary>LC_RPATH.</summary>
    public MachOBuilder RunPath(string directory) => Set(contents => contents.RunPaths.Add(directory));

    /// <summary>Adds an import. Names include their leading underscore.</summary>
    /// <param name="library">Index of a library added by <see cref="Needed"/>, or a constant of <see cref="Symbol"/>.</param>
    public MachOBuilder Import(string name, short library = Symbol.AnyLibrary, bool isWeak = false) =>
        Set(contents => contents.Imports.Add(new ImportedSymbol(name, Ordinal(library), isWeak)));

    /// <summary>Adds an export.</summary>
    public MachOBuilder Export(string name, bool isWeak = false) => Set(contents => contents.Exports.Add(new ExportedSymbol(name, isWeak)));

    /// <summary>Adds an export that another library defines, possibly under another name.</summary>
    /// <param name="library">Index of a library added by <see cref="Needed"/>.</param>
    public MachOBuilder Reexport(string name, short library, string original = "") =>
        Set(contents => contents.Exports.Add(new ExportedSymbol(name, Ordinal: Ordinal(library), Original: original)));

    /// <summary>LC_BUILD_VERSION, or LC_VERSION_MIN_MACOSX before macOS 10.14.</summary>
    public MachOBuilder MinimumSystem(int major, int minor) => Set(contents => contents.MinimumSystem = new PackedVersion(major, minor));

    /// <summary>Adds a string constant.</summary>
    public MachOBuilder Text(string text) => Set(contents => contents.Strings.Add(text));

    /// <summary>Whether the linker signs the file. By default it signs arm64 only.</summary>
    public MachOBuilder Signed(bool isSigned = true) => Set(contents => contents.IsSigned = isSigned);

    /// <summary>Whether symbols are bound by chained fixups or by dyld-info opcodes. By default chained fixups are used from macOS 12.</summary>
    public MachOBuilder ChainedFixups(bool isChained = true) => Set(contents => contents.UsesChainedFixups = isChained);

    /// <summary>Writes the file.</summary>
    public byte[] Build() => ImageWriter.Write(_contents);

    /// <summary>Combines thin files into a universal file.</summary>
    public static byte[] Universal(params IReadOnlyList<byte[]> slices) => UniversalWriter.Write(slices);

    private static int Ordinal(short library) =>
        library switch
        {
            Symbol.AnyLibrary => -2,
            Symbol.Self => 0,
            Symbol.MainExecutable => -1,
            Symbol.WeakLookup => -3,
            _ => library + 1,
        };

    private MachOBuilder Set(Action<MachOContents> change)
    {
        change(_contents);
        return this;
    }
}
