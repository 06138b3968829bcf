using System.Collections.Immutable;

namespace Armature.Loading.Linux.Musl;

/// <summary>An object in one process: musl's <c>struct dso</c>.</summary>
/// <param name="path">As it was opened; the loader names it so in its errors.</param>
/// <param name="file">What is there.</param>
/// <param name="neededBy">Who asked for it first; null for the program and the loader.</param>
internal sealed class MuslObject(string path, LibraryFile file, MuslObject? neededBy)
{
    public string Path { get; } = path;

    public LibraryFile File { get; } = file;

    public MuslObject? NeededBy { get; } = neededBy;

    /// <summary>The name by which others find it without a search; null for what was only ever opened by its path.</summary>
    public string? ShortName { get; set; }

    /// <summary>What it asks for; filled while the closure grows.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    public override string ToString() => Path;
}
