using System.Collections.Immutable;
using System.Text;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Linux;

/// <summary>The configuration of one build of <c>ld.so</c>, read from its file: it differs between distributions.</summary>
/// <param name="DefaultDirectories">The directories that it searches last, each ending with a slash.</param>
/// <param name="Lib">Its value of <c>$LIB</c>.</param>
internal sealed record LoaderProgram(ImmutableArray<string> DefaultDirectories, string Lib)
{
    private static ReadOnlySpan<byte> LastDirectory => "/usr/lib"u8;

    /// <summary>Reads the file; null if it does not exist, in which case the tree does not contain the system's libraries either.</summary>
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

    private static LoaderProgram? Of(ImmutableArray<string> directories) =>
        directories is [var first, ..] ? new LoaderProgram(directories, first.Trim('/')) : null;

    /// <summary>SYSTEM_DIRS of the build: a sequence of directories, each ending with a slash and a NUL, the first of them below <c>/lib</c>.</summary>
    private static ImmutableArray<string> DefaultsIn(ReadOnlySpan<byte> file)
    {
        for (var at = file.IndexOf(LastDirectory); at >= 0; )
        {
            if (DirectoriesAround(file, at) is { IsEmpty: false } directories)
                return directories;
            var next = file[(at + 1)..].IndexOf(LastDirectory);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return [];
    }

    private static ImmutableArray<string> DirectoriesAround(ReadOnlySpan<byte> file, int at)
    {
        if (at < 2 || file[at - 1] != 0 || file[at - 2] != '/')
            return [];
        var start = file[..(at - 1)].LastIndexOf((byte)0) + 1;
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
