using System.Collections.Immutable;

namespace Armature.Loading.Linux.Musl;

/// <summary>An object in one process: musl's <c>struct dso</c>.</summary>
/// <param name="path">The path that was opened, which the loader's messages contain.</param>
/// <param name="file">The file.</param>
/// <param name="neededBy">The object that needed it first; null for the program and the loader.</param>
internal sealed class MuslObject(string path, LibraryFile file, MuslObject? neededBy)
{
    public string Path { get; } = path;

    public LibraryFile File { get; } = file;

    public MuslObject? NeededBy { get; } = neededBy;

    /// <summary>The name by which it is found without a search; null if it was only opened by its path.</summary>
    public string? ShortName { get; set; }

    /// <summary>Its dependencies; empty until they have been searched for.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    public override string ToString() => Path;
}
