using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The build configuration of glibc's <c>ld.so</c>, which differs between distributions, read from its file.</summary>
/// <param name="DefaultDirectories">The directories that it searches last, each with a trailing slash.</param>
/// <param name="Lib">What it substitutes for <c>$LIB</c>.</param>
internal sealed record LoaderProgram(ImmutableArray<string> DefaultDirectories, string Lib)
{
    private static readonly SearchValues<byte> s_pathBytes = SearchValues.Create(
        "/-._+0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8
    );

    private static ReadOnlySpan<byte> LastDirectory => "/usr/lib"u8;

    /// <summary>Reads the file; null if the tree does not have it, which means that the tree has no glibc system.</summary>
    public static LoaderProgram? Read(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
        {
            var held = source.TryBytes(0, source.Length, out var bytes);
            return Of(held ? DefaultsIn(bytes) : []) ?? Of(["/lib64/", "/usr/lib64/", "/lib/", "/usr/lib/"]);
        }
    }

    /// <summary>The path of an architecture's loader by convention (its PT_INTERP); null if unknown.</summary>
    public static string? PathOf(Architecture architecture) =>
        architecture switch
        {
            Architecture.X86_64 => "/lib64/ld-linux-x86-64.so.2",
            Architecture.X86 => "/lib/ld-linux.so.2",
            Architecture.Arm64 => "/lib/ld-linux-aarch64.so.1",
            Architecture.Arm => "/lib/ld-linux-armhf.so.3",
            Architecture.PowerPC64LE => "/lib64/ld64.so.2",
            Architecture.S390X => "/lib/ld64.so.1",
            Architecture.RiscV64 => "/lib/ld-linux-riscv64-lp64d.so.1",
            Architecture.LoongArch64 => "/lib64/ld-linux-loongarch-lp64d.so.1",
            _ => null,
        };

    private static LoaderProgram? Of(ImmutableArray<string> directories) =>
        directories is [var first, ..] ? new LoaderProgram(directories, first.Trim('/')) : null;

    /// <summary>
    /// SYSTEM_DIRS of the build: consecutive directories, each followed by a slash and a NUL; the first is below <c>/lib</c>. The whole list is the
    /// longest one, because the search also meets its later parts.
    /// </summary>
    internal static ImmutableArray<string> DefaultsIn(ReadOnlySpan<byte> file)
    {
        ImmutableArray<string> longest = [];
        for (var at = file.IndexOf(LastDirectory); at >= 0; )
        {
            if (DirectoriesAround(file, at) is var directories && directories.Length > longest.Length)
                longest = directories;
            var next = file[(at + 1)..].IndexOf(LastDirectory);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return longest;
    }

    private static ImmutableArray<string> DirectoriesAround(ReadOnlySpan<byte> file, int at)
    {
        if (at < 2 || file[at - 1] != 0 || file[at - 2] != '/')
            return [];
        // nothing separates the list from what is before it: on armhf that is code
        var start = file[..(at - 1)].LastIndexOfAnyExcept(s_pathBytes) + 1;
        start += file[start..].IndexOf((byte)'/');
        var directories = ImmutableArray.CreateBuilder<string>();
        while (
            start < file.Length
            && file[start..].IndexOf((byte)0) is > 1 and var length
            && file[start] == '/'
            && file[start + length - 1] == '/'
        )
        {
            directories.Add(Encoding.ASCII.GetString(file.Slice(start, length)));
            start += length + 1;
        }

        return directories.DrainToImmutable();
    }
}
