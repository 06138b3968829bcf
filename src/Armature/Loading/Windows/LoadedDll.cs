using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Windows;

/// <summary>A DLL in one process.</summary>
/// <param name="name">Its file name, by which other DLLs find it once it is loaded.</param>
/// <param name="path">Its path, or its name if only that is known.</param>
/// <param name="file">The file; null if only the name is known.</param>
/// <param name="loader">The DLL that needed it first; null if it was opened by its path.</param>
internal sealed class LoadedDll(string name, string path, DllFile? file, LoadedDll? loader)
{
    public string Name { get; } = name;

    public string Path { get; } = path;

    public DllFile? File { get; } = file;

    public LoadedDll? Loader { get; } = loader;

    public Slice? Slice => File?.Slice;

    /// <summary>Its dependencies.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    /// <summary>The DLLs of <see cref="Needs"/>, in the same order; null for one that is missing or delay-loaded.</summary>
    public LoadedDll?[] Dependencies { get; set; } = [];

    public override string ToString() => Path;
}
