using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>An object in one process: glibc's struct link_map.</summary>
/// <param name="path">The path that was opened.</param>
/// <param name="requested">The name that was requested.</param>
/// <param name="file">The file.</param>
/// <param name="loader">The object that needed it first; null for the program and for objects that are opened by their path.</param>
internal sealed class LinkNode(string path, string requested, LibraryFile file, LinkNode? loader)
{
    public string Path { get; } = path;

    public string Requested { get; } = requested;

    public LibraryFile File { get; } = file;

    public LinkNode? Loader { get; } = loader;

    /// <summary>The value of <c>$ORIGIN</c>.</summary>
    public string Origin => Path.LastIndexOf('/') is var slash and > 0 ? Path[..slash] : "/";

    public Slice? Slice => File.Slice;

    /// <summary>Its dependencies; empty until they have been searched for.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    /// <summary>The objects of <see cref="Needs"/> that were found, in the same order.</summary>
    public List<LinkNode> Children { get; } = [];

    /// <summary>Whether its dependencies are not searched for in the default directories (DF_1_NODEFLIB).</summary>
    public bool SkipsDefaultDirectories => ((Slice?.Elf?.DynamicFlags1 ?? 0) & 0x800) != 0;

    public override string ToString() => Path;
}
