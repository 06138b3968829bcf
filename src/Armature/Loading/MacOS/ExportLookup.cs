using Armature.Binaries;
using Armature.Knowledge.MacOS;

namespace Armature.Loading.MacOS;

/// <summary>How the lookup of a symbol ends.</summary>
internal enum SymbolLookup
{
    /// <summary>With a definition.</summary>
    Found,

    /// <summary>With nothing.</summary>
    Absent,

    /// <summary>At a library of which it is not known what it offers.</summary>
    Unknown,
}

/// <summary>Whether images offer a symbol (dyld <c>Loader.cpp</c>, hasExportedSymbol).</summary>
internal sealed class ExportLookup(Architecture process)
{
    /// <summary>Looks in an image and in what it re-exports: the lookup by two levels.</summary>
    public SymbolLookup InLibrary(LoadedImage image, ReadOnlySpan<byte> name) => Look(image, name, isDeep: true, []);

    /// <summary>Looks in an image alone, as the flat lookup does in one after the other.</summary>
    public SymbolLookup InImage(LoadedImage image, ReadOnlySpan<byte> name) => Look(image, name, isDeep: false, []);

    private SymbolLookup Look(LoadedImage image, ReadOnlySpan<byte> name, bool isDeep, HashSet<LoadedImage> searched)
    {
        if (!searched.Add(image))
            return SymbolLookup.Absent;
        // what libSystem has now is known, and not what it had in every version
        if (image.File is not { Slice: { } slice } file)
            return SystemDylibs.IsLibSystem(image.Path) && LibSystemSymbols.Has(name, process) ? SymbolLookup.Found : SymbolLookup.Unknown;
        if (file.Exports.Find(name) is { } symbol)
            return symbol.IsReexport ? Passed(image, symbol, name, isDeep, searched) : SymbolLookup.Found;
        var end = slice.Faults.IsEmpty ? SymbolLookup.Absent : SymbolLookup.Unknown;
        for (var i = 0; isDeep && i < image.Dependents.Count; i++)
        {
            if (slice.Needed[i].Kind is not NeededKind.Reexported)
                continue;
            var there = image.Dependents[i] is { } library ? Look(library, name, isDeep, searched) : SymbolLookup.Unknown;
            if (there is SymbolLookup.Found)
                return there;
            end = there is SymbolLookup.Unknown ? there : end;
        }

        return end;
    }

    // under another name it is looked for by two levels in any case, and where the old name was searched already
    private SymbolLookup Passed(LoadedImage image, in Symbol symbol, ReadOnlySpan<byte> name, bool isDeep, HashSet<LoadedImage> searched)
    {
        if (symbol.Library < 0 || symbol.Library >= image.Dependents.Count)
            return SymbolLookup.Absent;
        if (image.Dependents[symbol.Library] is not { } library)
            return SymbolLookup.Unknown;
        var original = image.File!.Exports.Original(symbol);
        return original.IsEmpty || original.SequenceEqual(name)
            ? Look(library, name, isDeep, searched)
            : Look(library, original, isDeep: true, [image]);
    }
}
