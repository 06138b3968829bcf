using System.Collections.Concurrent;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>Binds every import of what was loaded, as RTLD_NOW does (dyld <c>Loader.cpp</c>, resolveSymbol).</summary>
internal sealed class SymbolResolution(DyldProcess process)
{
    private readonly ExportLookup _lookup = new(process.Environment.Process);
    private readonly ConcurrentDictionary<ImageFile, ImageFile?[]> _bound = new();

    /// <summary>The symbols that are not found, in the order of loading; dyld reports the first.</summary>
    /// <param name="images">What was loaded.</param>
    /// <param name="loaded">All that the process holds.</param>
    public IEnumerable<LoadFault> Of(IEnumerable<LoadedImage> images, LoadedImages loaded)
    {
        foreach (var image in images)
        {
            if (image.Slice is not { } slice || IsKnown(image))
                continue;
            var faults = Faults(image, slice, loaded);
            foreach (var fault in faults)
                yield return fault;
            if (faults.Count == 0)
                _bound[image.File!] = Behind(image);
        }
    }

    // the same libraries behind it offer the same symbols, whatever module brings them in; who takes from anybody is asked anew
    private bool IsKnown(LoadedImage image) =>
        _bound.TryGetValue(image.File!, out var behind) && behind.AsSpan().SequenceEqual(Behind(image)) && !image.TakesFromAnybody;

    private static ImageFile?[] Behind(LoadedImage image) => [.. image.Dependents.Select(library => library?.File)];

    private List<LoadFault> Faults(LoadedImage image, Slice slice, LoadedImages loaded)
    {
        var faults = new List<LoadFault>();
        var imports = slice.Imports;
        for (var i = 0; i < imports.Count; i++)
        {
            ref readonly var symbol = ref imports.Symbols[i];
            if (symbol.Binding is SymbolBinding.Weak || Look(image, symbol, imports.Utf8(symbol.Name), loaded) is not SymbolLookup.Absent)
                continue;
            var name = imports.Text(symbol.Name);
            var words =
                symbol.Library is Symbol.AnyLibrary
                    ? process.Words.NotInFlatNamespace(name, image)
                    : process.Words.NotFound(name, image, Provider(image, symbol));
            faults.Add(new LoadFault.Symbol(image.Path, name, null, words));
        }

        return faults;
    }

    private SymbolLookup Look(LoadedImage image, in Symbol symbol, ReadOnlySpan<byte> name, LoadedImages loaded) =>
        symbol.Library switch
        {
            Symbol.AnyLibrary => InFlatNamespace(name, loaded),
            // the C++ library, which every process has, may define it
            Symbol.WeakLookup => SymbolLookup.Unknown,
            _ => Provider(image, symbol) is { } library ? _lookup.InLibrary(library, name) : SymbolLookup.Unknown,
        };

    private LoadedImage? Provider(LoadedImage image, in Symbol symbol) =>
        symbol.Library switch
        {
            Symbol.Self => image,
            Symbol.MainExecutable => process.Program,
            >= 0 and var library when library < image.Dependents.Count => image.Dependents[library],
            _ => null,
        };

    /// <summary>
    /// Whoever has it. That nobody has is known of Python's own functions alone, where its library is here: what else a process holds of the
    /// system, and what other modules have brought in before, is not.
    /// </summary>
    private SymbolLookup InFlatNamespace(ReadOnlySpan<byte> name, LoadedImages loaded)
    {
        foreach (var image in loaded.All)
        {
            if (_lookup.InImage(image, name) is SymbolLookup.Found)
                return SymbolLookup.Found;
        }

        var isPython = name.StartsWith("_Py"u8) || name.StartsWith("__Py"u8);
        return isPython && process.HasPython && !process.Store.Offers(name) ? SymbolLookup.Absent : SymbolLookup.Unknown;
    }
}
