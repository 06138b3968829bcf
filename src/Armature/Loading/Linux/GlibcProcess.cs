using System.Collections.Immutable;

namespace Armature.Loading.Linux;

/// <summary>A started program before it opens anything: what it holds is the global scope of every lookup.</summary>
internal sealed class GlibcProcess
{
    private GlibcProcess(SearchEnvironment environment, LibraryStore store)
    {
        Environment = environment;
        Store = store;
        Search = new LibrarySearch(environment, store);
    }

    public SearchEnvironment Environment { get; }

    public LibraryStore Store { get; }

    public LibrarySearch Search { get; }

    /// <summary>Whether there is more in the process than is known here: its program, and what a system has beside what all have.</summary>
    public bool IsOpen => Program is null;

    /// <summary>The program; null where it is not known.</summary>
    public LinkNode? Program { get; private init; }

    /// <summary>What the process holds, and by which names.</summary>
    public LinkMap Map { get; private init; } = new();

    /// <summary>The program and its libraries, breadth first.</summary>
    public ImmutableArray<LinkNode> Global { get; private set; } = [];

    /// <summary>A process of a program; null where the program itself does not start.</summary>
    /// <param name="environment">Its searches.</param>
    /// <param name="store">Its files.</param>
    /// <param name="program">The program; null where it is not known.</param>
    /// <param name="loaderPath">The loader as the program names it.</param>
    public static GlibcProcess? Start(SearchEnvironment environment, LibraryStore store, string? program, string? loaderPath)
    {
        if (program is null)
            return WithoutProgram(environment, store);
        if (store.Open(program) is not { Slice.Elf: { } elf } file || Truncation.Kills(file.Length, elf) is not null)
            return null;
        var map = new LinkMap();
        var main = new LinkNode(program, "", file, null);
        map.Add(main);
        if (loaderPath is not null && store.Open(loaderPath) is { } loader)
            map.Add(new LinkNode(loaderPath, loaderPath, loader, null));
        var process = new GlibcProcess(environment, store) { Program = main, Map = map };
        var mapping = new DependencyMapping(process, map, main);
        mapping.Run();
        process.Global = [.. mapping.Objects];
        return mapping.Faults.Count == 0 ? process : null;
    }

    // whatever the program is, glibc is there with it
    private static GlibcProcess WithoutProgram(SearchEnvironment environment, LibraryStore store)
    {
        var process = new GlibcProcess(environment, store);
        foreach (var name in new[] { "libc.so.6", environment.Profile?.LoaderName })
        {
            var path = $"{environment.Profile?.Directory}/{name}";
            if (environment.Profile is null || store.Open(path) is not { } file)
                continue;
            var node = new LinkNode(path, name!, file, null);
            process.Map.Add(node);
            process.Global = process.Global.Add(node);
        }

        return process;
    }

    /// <summary>Whether the process held the object from its start.</summary>
    public bool Holds(LinkNode node) => Global.Contains(node);
}
