using System.Collections.Immutable;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>A process whose program has started and has not opened any module. Its libraries are the global scope of every symbol lookup.</summary>
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

    /// <summary>Whether the process has libraries that we do not know, because its program and the target's system are not available.</summary>
    public bool IsIncomplete => Program is null || Environment.Profile is not null;

    /// <summary>The program; null if it is not known.</summary>
    public LinkNode? Program { get; private init; }

    /// <summary>The loaded objects and their names.</summary>
    public LinkMap Map { get; private init; } = new();

    /// <summary>The program and its libraries, breadth first.</summary>
    public ImmutableArray<LinkNode> Global { get; private set; } = [];

    /// <summary>Starts a process; null if the program itself does not start.</summary>
    /// <param name="environment">The settings of its searches.</param>
    /// <param name="store">The files that it can open.</param>
    /// <param name="program">Path of the program; null if it is not known.</param>
    /// <param name="loaderPath">Path of the loader, as the program names it.</param>
    public static GlibcProcess? Start(SearchEnvironment environment, LibraryStore store, string? program, string? loaderPath)
    {
        if (program is null)
            return WithoutProgram(environment, store);
        return Begin(environment, store, program, loaderPath) is { Mapping.Faults.Count: 0 } started ? started.Process : null;
    }

    /// <summary>The process of a program, whether it starts or not, and what the loader maps for it; null if the file is not an ELF program.</summary>
    /// <inheritdoc cref="Start"/>
    public static (GlibcProcess Process, DependencyMapping Mapping)? Begin(
        SearchEnvironment environment,
        LibraryStore store,
        string program,
        string? loaderPath
    )
    {
        if (store.Open(program) is not { Slice.Elf: { } elf } file || Truncation.Check(file.Length, elf) is not null)
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
        return (process, mapping);
    }

    // the program that imports the files is Python, whichever it is
    private static GlibcProcess WithoutProgram(SearchEnvironment environment, LibraryStore store)
    {
        var process = new GlibcProcess(environment, store);
        foreach (var name in GlibcFacts.LibrariesOfPython.Append(environment.Profile?.LoaderName))
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

    /// <summary>Whether the object was loaded when the program started.</summary>
    public bool IsGlobal(LinkNode node) => Global.Contains(node);
}
