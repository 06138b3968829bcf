using Armature.Binaries;
using Armature.Knowledge.MacOS;

namespace Armature.Loading.MacOS;

/// <summary>The result of the lookup of a symbol.</summary>
internal enum SymbolLookup
{
    /// <summary>The symbol is exported.</summary>
    Found,

    /// <summary>The symbol is not exported.</summary>
    Absent,

    /// <summary>A library was searched whose exports are not known.</summary>
    Unknown,
}

/// <summary>Looks up symbols in the exports of images (dyld <c>Loader.cpp</c>, hasExportedSymbol).</summary>
internal sealed class ExportLookup(DyldEnvironment environment)
{
    /// <summary>Looks in an image and in the libraries that it re-exports, as for an import of the two-level namespace.</summary>
    public SymbolLookup InLibrary(LoadedImage image, ReadOnlySpan<byte> name) => Look(image, name, isDeep: true, []);

    /// <summary>Looks in an image alone, as for an import of the flat namespace.</summary>
    public SymbolLookup InImage(LoadedImage image, ReadOnlySpan<byte> name) => Look(image, name, isDeep: false, []);

    private SymbolLookup Look(LoadedImage image, ReadOnlySpan<byte> name, bool isDeep, HashSet<LoadedImage> searched)
    {
        if (!searched.Add(image))
            return SymbolLookup.Absent;
        if (image.File is not { Slice: { } slice } file)
            return InSystem(image, name);
        if (file.Exports.Find(name) is { } symbol)
            return symbol.IsReexport ? Reexported(image, symbol, name, isDeep, searched) : SymbolLookup.Found;
        var end = slice.Faults.IsEmpty ? SymbolLookup.Absent : SymbolLookup.Unknown;
        for (var i = 0; isDeep && i < image.Libraries.Count; i++)
        {
            if (slice.Needed[i].Kind is not NeededKind.Reexported)
                continue;
            var behind = image.Libraries[i] is { } library ? Look(library, name, isDeep, searched) : SymbolLookup.Unknown;
            if (behind is SymbolLookup.Found)
                return behind;
            end = behind is SymbolLookup.Unknown ? behind : end;
        }

        return end;
    }

    private SymbolLookup InSystem(LoadedImage image, ReadOnlySpan<byte> name) =>
        SystemExports.Of(image.Path)?.Has(name, environment.Process, environment.Running ?? environment.Version) switch
        {
            true => SymbolLookup.Found,
            false => SymbolLookup.Absent,
            null => SymbolLookup.Unknown,
        };

    // a renamed symbol is looked up in the two-level namespace in any case, also in images that were searched for the old name
    private SymbolLookup Reexported(
        LoadedImage image,
        in Symbol symbol,
        ReadOnlySpan<byte> name,
        bool isDeep,
        HashSet<LoadedImage> searched
    )
    {
        if (symbol.Library < 0 || symbol.Library >= image.Libraries.Count)
            return SymbolLookup.Absent;
        if (image.Libraries[symbol.Library] is not { } library)
            return SymbolLookup.Unknown;
        var original = image.File!.Exports.Original(symbol);
        return original.IsEmpty || original.SequenceEqual(name)
            ? Look(library, name, isDeep, searched)
            : Look(library, original, isDeep: true, [image]);
    }
}
