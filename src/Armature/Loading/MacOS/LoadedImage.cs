using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>An image in one process: an object of dyld's class Loader.</summary>
/// <param name="path">The path with links resolved; for a library of the system, its name in macOS.</param>
/// <param name="file">The file; null for a library of the system, of which only the name is known.</param>
/// <param name="loader">The image that needed it first; null for the program and for files that are opened by their path.</param>
internal sealed class LoadedImage(string path, ImageFile? file, LoadedImage? loader)
{
    public string Path { get; } = path;

    public ImageFile? File { get; } = file;

    public LoadedImage? Loader { get; } = loader;

    public Slice? Slice => File?.Slice;

    /// <summary>Whether it imports a symbol from the flat namespace: from any image of the process.</summary>
    public bool UsesFlatNamespace { get; } = HasFlatImport(file?.Slice);

    /// <summary>Whether its dependencies have been searched for (dependentsSet).</summary>
    public bool HasLibraries { get; set; }

    /// <summary>Its dependencies, in the order of its load commands.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    /// <summary>The images of <see cref="Needs"/>, in the same order; null for one that is missing or not known.</summary>
    public List<LoadedImage?> Libraries { get; } = [];

    /// <summary>Whether a path is its own path or its install name (JustInTimeLoader::matchesPath).</summary>
    public bool Matches(string wanted) => Path == wanted || (Slice is { Kind: BinaryKind.SharedLibrary, Name: { } name } && name == wanted);

    public override string ToString() => Path;

    private static bool HasFlatImport(Slice? slice)
    {
        foreach (ref readonly var symbol in (slice?.Imports ?? SymbolTable.Empty).Symbols)
        {
            if (symbol.Library is Symbol.AnyLibrary)
                return true;
        }

        return false;
    }
}
