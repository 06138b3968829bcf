using System.Collections.Concurrent;
using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>Binds every import of the images that were loaded, as RTLD_NOW does (dyld <c>Loader.cpp</c>, resolveSymbol).</summary>
internal sealed class SymbolResolution(DyldProcess process)
{
    private readonly ExportLookup _lookup = new(process.Environment);
    private readonly ConcurrentDictionary<ImageFile, ImageFile?[]> _bound = new();
    private readonly ConcurrentDictionary<ImageFile, ImmutableArray<string>> _unchecked = new();

    /// <summary>The symbols that are not found, in the order of loading; dyld reports the first.</summary>
    /// <param name="images">The images to bind.</param>
    /// <param name="loaded">All images of the process.</param>
    public IEnumerable<LoadFault> Of(IEnumerable<LoadedImage> images, LoadedImages loaded)
    {
        foreach (var image in images)
        {
            if (image.Slice is not { } slice || IsBound(image))
                continue;
            var faults = Faults(image, slice, loaded);
            foreach (var fault in faults)
                yield return fault;
            if (faults.Count == 0)
                _bound[image.File!] = LibrariesOf(image);
        }
    }

    /// <summary>The libraries of the system from which images import symbols without our knowing whether these are exported.</summary>
    /// <param name="images">The images, after their symbols were looked up.</param>
    public IEnumerable<string> UncheckedLibraries(IEnumerable<LoadedImage> images) =>
        images
            .Select(image => image.File)
            .OfType<ImageFile>()
            .SelectMany(file => _unchecked.GetValueOrDefault(file, []))
            .Distinct(StringComparer.Ordinal);

    // an image with the same libraries binds to the same symbols again, unless it imports from the flat namespace, which differs between processes
    private bool IsBound(LoadedImage image) =>
        _bound.TryGetValue(image.File!, out var libraries)
        && libraries.AsSpan().SequenceEqual(LibrariesOf(image))
        && !image.UsesFlatNamespace;

    private static ImageFile?[] LibrariesOf(LoadedImage image) => [.. image.Libraries.Select(library => library?.File)];

    private List<LoadFault> Faults(LoadedImage image, Slice slice, LoadedImages loaded)
    {
        var faults = new List<LoadFault>();
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var imports = slice.Imports;
        for (var i = 0; i < imports.Count; i++)
        {
            ref readonly var symbol = ref imports.Symbols[i];
            if (symbol.Binding is SymbolBinding.Weak)
                continue;
            var found = Look(image, symbol, imports.Utf8(symbol.Name), loaded);
            if (found is SymbolLookup.Unknown && Provider(image, symbol) is { File: null, Path: var system })
                unknown.Add(system);
            if (found is not SymbolLookup.Absent)
                continue;
            var name = imports.Text(symbol.Name);
            var message =
                symbol.Library is Symbol.AnyLibrary
                    ? process.Messages.NotInFlatNamespace(name, image)
                    : process.Messages.NotFound(name, image, Provider(image, symbol));
            faults.Add(new LoadFault.Symbol(image.Path, name, null, message));
        }

        _unchecked[image.File!] = [.. unknown];
        return faults;
    }

    private SymbolLookup Look(LoadedImage image, in Symbol symbol, ReadOnlySpan<byte> name, LoadedImages loaded) =>
        symbol.Library switch
        {
            Symbol.AnyLibrary => InFlatNamespace(name, loaded),
            // the C++ library, which every process loads, may define it
            Symbol.WeakLookup => SymbolLookup.Unknown,
            _ => Provider(image, symbol) is { } library ? _lookup.InLibrary(library, name) : SymbolLookup.Unknown,
        };

    private LoadedImage? Provider(LoadedImage image, in Symbol symbol) =>
        symbol.Library switch
        {
            Symbol.Self => image,
            Symbol.MainExecutable => process.Program,
            >= 0 and var library when library < image.Libraries.Count => image.Libraries[library],
            _ => null,
        };

    /// <summary>
    /// Searches every loaded image. Only for Python's own functions, and only if libpython is available, can we conclude that a symbol is undefined: other
    /// symbols may come from the system's libraries or from modules that were imported before.
    /// </summary>
    private SymbolLookup InFlatNamespace(ReadOnlySpan<byte> name, LoadedImages loaded)
    {
        foreach (var image in loaded.All)
        {
            if (_lookup.InImage(image, name) is SymbolLookup.Found)
                return SymbolLookup.Found;
        }

        var isPython = name.StartsWith("_Py"u8) || name.StartsWith("__Py"u8);
        return isPython && process.HasPython && !process.Store.AnyExports(name) ? SymbolLookup.Absent : SymbolLookup.Unknown;
    }
}
