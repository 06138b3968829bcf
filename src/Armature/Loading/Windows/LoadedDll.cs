using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Windows;

/// <summary>A DLL in one process.</summary>
/// <param name="name">The name that others find it by, once it is loaded: its file's.</param>
/// <param name="path">Where it is; where it is known by its name alone, that name.</param>
/// <param name="file">What is there; null where it is known by its name alone.</param>
/// <param name="loader">Who asked for it; null for what is opened by path, and for what the process had from the start.</param>
internal sealed class LoadedDll(string name, string path, DllFile? file, LoadedDll? loader)
{
    public string Name { get; } = name;

    public string Path { get; } = path;

    public DllFile? File { get; } = file;

    public LoadedDll? Loader { get; } = loader;

    public Slice? Slice => File?.Slice;

    /// <summary>What it asks for.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    /// <summary>The DLLs behind <see cref="Needs"/>, in the same order; null where there is none, or none yet.</summary>
    public LoadedDll?[] Dependencies { get; set; } = [];

    public override string ToString() => Path;
}
