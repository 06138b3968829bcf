using Armature.Binaries;

namespace Armature.Demo.MachO;

/// <summary>
/// Writes a small Mach-O file with everything that a loader looks at: load commands, bound and exported symbols, a symbol table and, on arm64, an
/// ad-hoc signature. The same calls always give the same bytes. A bundle, unless told otherwise.
/// </summary>
/// <param name="architecture">One that Mach-O has a number for.</param>
public sealed class MachOBuilder(Architecture architecture)
{
    private readonly MachOContents _contents = new() { Cpu = MachOCpu.Of(architecture) };

    /// <summary>MH_BUNDLE: an extension module.</summary>
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

    /// <summary>Links against a library. Its ordinal is one more than how many came before it.</summary>
    public MachOBuilder Needed(
        string name,
        NeededKind kind = NeededKind.Required,
        PackedVersion? current = null,
        PackedVersion? compatibility = null
    ) => Set(contents => contents.Needed.Add(new NeededLibrary(name, kind, current ?? new(1, 0), compatibility ?? new(1, 0))));

    /// <summary>LC_RPATH.</summary>
    public MachOBuilder RunPath(string directory) => Set(contents => contents.RunPaths.Add(directory));

    /// <summary>A symbol that the loader must find; names carry their leading underscore.</summary>
    /// <param name="library">Index of a library that was <see cref="Needed"/>, or a constant of <see cref="Symbol"/>.</param>
    public MachOBuilder Import(string name, short library = Symbol.AnyLibrary, bool isWeak = false) =>
        Set(contents => contents.Imports.Add(new ImportedSymbol(name, Ordinal(library), isWeak)));

    /// <summary>A symbol that is offered.</summary>
    public MachOBuilder Export(string name, bool isWeak = false) => Set(contents => contents.Exports.Add(new ExportedSymbol(name, isWeak)));

    /// <summary>A symbol that is offered and lies in another library, there perhaps under another name.</summary>
    /// <param name="library">Index of a library that was <see cref="Needed"/>.</param>
    public MachOBuilder Reexport(string name, short library, string original = "") =>
        Set(contents => contents.Exports.Add(new ExportedSymbol(name, Ordinal: Ordinal(library), Original: original)));

    /// <summary>LC_BUILD_VERSION, or LC_VERSION_MIN_MACOSX before macOS 10.14.</summary>
    public MachOBuilder MinimumSystem(int major, int minor) => Set(contents => contents.MinimumSystem = new PackedVersion(major, minor));

    /// <summary>A text constant.</summary>
    public MachOBuilder Text(string text) => Set(contents => contents.Strings.Add(text));

    /// <summary>Whether the linker signs it; unless told, arm64 alone.</summary>
    public MachOBuilder Signed(bool isSigned = true) => Set(contents => contents.IsSigned = isSigned);

    /// <summary>Whether symbols are bound by chained fixups or by dyld-info opcodes; unless told, chained from macOS 12 on.</summary>
    public MachOBuilder ChainedFixups(bool isChained = true) => Set(contents => contents.UsesChainedFixups = isChained);

    /// <summary>The bytes of the file.</summary>
    public byte[] Build() => ImageWriter.Write(_contents);

    /// <summary>A universal file of thin ones.</summary>
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
