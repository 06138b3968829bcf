using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>An image in one process: dyld's Loader.</summary>
/// <param name="path">With links resolved; a system library's as macOS names it.</param>
/// <param name="file">What is there; null for a library of the system, which only its name is known of.</param>
/// <param name="loader">Who brought it in; null for the program and for what is opened by name.</param>
internal sealed class LoadedImage(string path, ImageFile? file, LoadedImage? loader)
{
    public string Path { get; } = path;

    public ImageFile? File { get; } = file;

    public LoadedImage? Loader { get; } = loader;

    public Slice? Slice => File?.Slice;

    /// <summary>Whether it takes a symbol from whoever in the process has it.</summary>
    public bool TakesFromAnybody { get; } = TakesAny(file?.Slice);

    /// <summary>Whether what it needs was searched for (dependentsSet).</summary>
    public bool HasDependents { get; set; }

    /// <summary>What came of each library that it asks for, in its order.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    /// <summary>The images behind <see cref="Needs"/>, in the same order; null for one that is missing or not known.</summary>
    public List<LoadedImage?> Dependents { get; } = [];

    /// <summary>Whether a path stands for it: its own, or its install name (JustInTimeLoader::matchesPath).</summary>
    public bool Matches(string wanted) => Path == wanted || (Slice is { Kind: BinaryKind.SharedLibrary, Name: { } name } && name == wanted);

    public override string ToString() => Path;

    private static bool TakesAny(Slice? slice)
    {
        foreach (ref readonly var symbol in (slice?.Imports ?? SymbolTable.Empty).Symbols)
        {
            if (symbol.Library is Symbol.AnyLibrary)
                return true;
        }

        return false;
    }
}
