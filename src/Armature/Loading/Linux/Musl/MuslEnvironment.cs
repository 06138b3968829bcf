using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>The settings of one process that affect all its searches.</summary>
internal sealed record MuslEnvironment
{
    private const int LongestPathFile = 64 * 1024;

    /// <summary>Architecture of the process.</summary>
    public required Architecture Process { get; init; }

    /// <summary>Path of the loader, which is also the C library, as the program names it.</summary>
    public required string LoaderPath { get; init; }

    /// <summary>Whether the files of the system's libraries are available.</summary>
    public bool HasSystem { get; init; }

    /// <summary>The version of musl if its files are not available but its exports are known; otherwise null.</summary>
    public PackedVersion? Version { get; init; }

    /// <summary>The directories of LD_LIBRARY_PATH, searched before run paths.</summary>
    public ImmutableArray<string> LibraryPath { get; init; } = [];

    /// <summary>The directories searched last: those of the path file, otherwise the defaults of the build.</summary>
    public ImmutableArray<string> SystemPath { get; init; } = [];

    /// <summary>The settings of a process on a system; <see cref="HasSystem"/> is false if the loader is not among the system's files.</summary>
    public static MuslEnvironment Of(
        TargetSystem system,
        Architecture process,
        PackedVersion? version,
        string? loaderPath,
        LoadOptions options
    )
    {
        var path = loaderPath ?? PathOf(process);
        return system.HasFiles && system.Tree.IsFile(path)
            ? new MuslEnvironment
            {
                Process = process,
                LoaderPath = path,
                HasSystem = true,
                LibraryPath = Directories(options.LibraryPath),
                SystemPath = Directories(SystemDirectories(system.Tree, path, process)),
            }
            : new MuslEnvironment
            {
                Process = process,
                LoaderPath = path,
                Version = system.HasFiles ? null : version,
            };
    }

    /// <summary>Whether a name resolves to the loader itself.</summary>
    public bool IsLoader(string name) =>
        name == LoaderPath
        || (
            name.StartsWith("lib", StringComparison.Ordinal)
            && MuslFacts.ReservedNames.Any(reserved => name.AsSpan(3).StartsWith(reserved, StringComparison.Ordinal))
        );

    /// <summary>The directories of a list, separated by colons and line ends; empty ones are ignored (path_open).</summary>
    public static ImmutableArray<string> Directories(string? list) =>
        list is null ? [] : [.. list.Split([':', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static string PathOf(Architecture process) => $"/lib/ld-musl-{MuslFacts.ArchitectureName(process)}.so.1";

    // an existing path file replaces the defaults even if it is empty; it is in etc, next to the loader's directory (load_library)
    private static string SystemDirectories(TargetTree tree, string loader, Architecture process)
    {
        var directory = TreePath.Parent(TreePath.Parent(loader) ?? "")?.TrimEnd('/');
        var path = $"{directory}/etc/ld-musl-{ArchitectureIn(loader) ?? MuslFacts.ArchitectureName(process)}.path";
        return tree.Status(path) is null ? MuslFacts.DefaultPath : tree.ReadText(path, LongestPathFile) ?? "";
    }

    private static string? ArchitectureIn(string loader)
    {
        const string Start = "ld-musl-";
        var name = TreePath.Name(loader);
        return name.StartsWith(Start, StringComparison.Ordinal) && name.IndexOf(".so", StringComparison.Ordinal) is > 0 and var end
            ? name[Start.Length..end]
            : null;
    }
}
