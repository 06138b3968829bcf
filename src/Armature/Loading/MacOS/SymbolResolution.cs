using System.Collections.Concurrent;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.MacOS;

/// <summary>Binds every import of the images that were loaded, as RTLD_NOW does (dyld <c>Loader.cpp</c>, resolveSymbol).</summary>
internal sealed class SymbolResolution(DyldProcess process)
{
    private readonly ExportLookup _lookup = new(process.Environment);
    private readonly ConcurrentDictionary<ImageFile, (ImageFile?[] Libraries, string[] UnknownExports)> _bound = new();

    /// <summary>The symbols that are not found, in the order of loading; dyld reports the first.</summary>
    /// <param name="images">The images to bind.</param>
    /// <param name="loaded">All images of the process.</param>
    /// <param name="unknownExports">Receives the libraries that may define what was not found.</param>
    public IEnumerable<LoadFault> Of(IEnumerable<LoadedImage> images, LoadedImages loaded, ISet<string> unknownExports)
    {
        foreach (var image in images)
        {
            if (image.Slice is not { } slice || IsBound(image, unknownExports))
                continue;
            var unknown = new SortedSet<string>(StringComparer.Ordinal);
            var faults = Faults(image, slice, loaded, unknown);
            foreach (var fault in faults)
                yield return fault;
            unknownExports.UnionWith(unknown);
            if (faults.Count == 0)
                _bound[image.File!] = (LibrariesOf(image), [.. unknown]);
        }
    }

    // an image with the same libraries binds to the same symbols again, unless it imports from the flat namespace, which differs between processes
    private bool IsBound(LoadedImage image, ISet<string> unknownExports)
    {
        if (
            !_bound.TryGetValue(image.File!, out var bound)
            || !bound.Libraries.AsSpan().SequenceEqual(LibrariesOf(image))
            || image.UsesFlatNamespace
        )
            return false;
        unknownExports.UnionWith(bound.UnknownExports);
        return true;
    }

    private static ImageFile?[] LibrariesOf(LoadedImage image) => [.. image.Libraries.Select(library => library?.File)];

    private List<LoadFault> Faults(LoadedImage image, Slice slice, LoadedImages loaded, SortedSet<string> unknownExports)
    {
        var faults = new List<LoadFault>();
        var imports = slice.Imports;
        for (var i = 0; i < imports.Count; i++)
        {
            ref readonly var symbol = ref imports.Symbols[i];
            if (symbol.Binding is SymbolBinding.Weak)
                continue;
            var end = Look(image, symbol, imports.Utf8(symbol.Name), loaded);
            if (end is SymbolLookup.Unknown && !IsPython(imports.Utf8(symbol.Name)))
                unknownExports.Add(Exporter(image, symbol));
            if (end is not SymbolLookup.Absent)
                continue;
            var name = imports.Text(symbol.Name);
            var message =
                symbol.Library is Symbol.AnyLibrary
                    ? process.Messages.NotInFlatNamespace(name, image)
                    : process.Messages.NotFound(name, image, Provider(image, symbol));
            faults.Add(new LoadFault.Symbol(image.Path, name, null, message));
        }

        return faults;
    }

    private SymbolLookup Look(LoadedImage image, in Symbol symbol, ReadOnlySpan<byte> name, LoadedImages loaded) =>
        symbol.Library switch
        {
            Symbol.AnyLibrary => InFlatNamespace(name, loaded),
            // the C++ library, which every process loads, may define it
            Symbol.WeakLookup => IsExported(name, loaded) ? SymbolLookup.Found : SymbolLookup.Unknown,
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
        if (IsExported(name, loaded))
            return SymbolLookup.Found;
        return IsPython(name) && process.HasPython && !process.Store.AnyExports(name) ? SymbolLookup.Absent : SymbolLookup.Unknown;
    }

    private bool IsExported(ReadOnlySpan<byte> name, LoadedImages loaded)
    {
        foreach (var image in loaded.All)
        {
            if (_lookup.InImage(image, name) is SymbolLookup.Found)
                return true;
        }

        return false;
    }

    private static bool IsPython(ReadOnlySpan<byte> name) => !name.IsEmpty && PythonFunctions.Contain(name[1..]);

    private string Exporter(LoadedImage image, in Symbol symbol) =>
        symbol.Library switch
        {
            Symbol.AnyLibrary => PythonFunctions.Exporter,
            Symbol.WeakLookup => "libc++.1.dylib",
            _ => Provider(image, symbol) is { } library ? TreePath.Name(library.Path)
            : symbol.Library >= 0 && symbol.Library < image.Needs.Length ? TreePath.Name(image.Needs[symbol.Library].Name)
            : PythonFunctions.Exporter,
        };
}
