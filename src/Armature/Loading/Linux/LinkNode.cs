using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Loading.Linux;

/// <summary>An object in one process: glibc's link map.</summary>
/// <param name="path">As it was opened.</param>
/// <param name="requested">The name that it was asked for by.</param>
/// <param name="file">What is there.</param>
/// <param name="loader">Who asked for it; null for the program and for what is opened by name.</param>
internal sealed class LinkNode(string path, string requested, LibraryFile file, LinkNode? loader)
{
    public string Path { get; } = path;

    public string Requested { get; } = requested;

    public LibraryFile File { get; } = file;

    public LinkNode? Loader { get; } = loader;

    /// <summary>What <c>$ORIGIN</c> stands for.</summary>
    public string Origin => Path.LastIndexOf('/') is var slash and > 0 ? Path[..slash] : "/";

    public Slice? Slice => File.Slice;

    /// <summary>What it asks for; filled while the closure grows.</summary>
    public ImmutableArray<Dependency> Needs { get; set; } = [];

    /// <summary>The objects behind <see cref="Needs"/> that were found, in the same order.</summary>
    public List<LinkNode> Children { get; } = [];

    /// <summary>Whether it keeps the default directories out of the search for what it needs (DF_1_NODEFLIB).</summary>
    public bool KeepsOutDefaults => ((Slice?.Elf?.DynamicFlags1 ?? 0) & 0x800) != 0;

    public override string ToString() => Path;
}
