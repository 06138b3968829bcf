using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Loading.Linux.Musl;

/// <summary>What all searches of one process share.</summary>
internal sealed record MuslEnvironment
{
    private const int LongestPathFile = 64 * 1024;

    /// <summary>What the process runs as.</summary>
    public required Architecture Process { get; init; }

    /// <summary>The loader, which is the C library too, as the program names it.</summary>
    public required string LoaderPath { get; init; }

    /// <summary>Whether the libraries of the system are there to look at.</summary>
    public bool HasSystem { get; init; }

    /// <summary>The directories of LD_LIBRARY_PATH, searched before all run paths.</summary>
    public ImmutableArray<string> LibraryPath { get; init; } = [];

    /// <summary>The directories searched last: of the path file, else of the build.</summary>
    public ImmutableArray<string> SystemPath { get; init; } = [];

    /// <summary>The environment of a process of a system; without one where the loader is not among its files.</summary>
    public static MuslEnvironment Of(TargetSystem system, Architecture process, string? loaderPath, LoadOptions options)
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
            : new MuslEnvironment { Process = process, LoaderPath = path };
    }

    /// <summary>Whether a name stands for the loader itself.</summary>
    public bool IsLoader(string name) =>
        name == LoaderPath
        || (
            name.StartsWith("lib", StringComparison.Ordinal)
            && MuslFacts.ReservedNames.Any(reserved => name.AsSpan(3).StartsWith(reserved, StringComparison.Ordinal))
        );

    /// <summary>The parts of a list, by colons and line ends; empty ones do not count (path_open).</summary>
    public static ImmutableArray<string> Directories(string? list) =>
        list is null ? [] : [.. list.Split([':', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static string PathOf(Architecture process) => $"/lib/ld-musl-{NameOf(process)}.so.1";

    // a path file that is there counts even where it is empty; it lies beside the directory of the loader (load_library)
    private static string SystemDirectories(TargetTree tree, string loader, Architecture process)
    {
        var directory = TreePath.Parent(TreePath.Parent(loader) ?? "")?.TrimEnd('/');
        var path = $"{directory}/etc/ld-musl-{ArchitectureIn(loader) ?? NameOf(process)}.path";
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

    // LDSO_ARCH of arch/*/reloc.h
    private static string NameOf(Architecture process) =>
        process switch
        {
            Architecture.X86_64 => "x86_64",
            Architecture.X86 => "i386",
            Architecture.Arm64 => "aarch64",
            Architecture.Arm => "armhf",
            Architecture.PowerPC64LE => "powerpc64le",
            Architecture.S390X => "s390x",
            Architecture.RiscV64 => "riscv64",
            Architecture.LoongArch64 => "loongarch64",
            _ => "unknown",
        };
}
