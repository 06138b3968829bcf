using System.Formats.Tar;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects.Images;
using Armature.Subjects.Search;

namespace Armature.Inventory;

/// <summary>Says what a tar archive contains that is neither an image nor a conda package, by its first members.</summary>
internal static class PackedFiles
{
    private const int FirstMembers = 64;

    private static readonly string[] s_projectFiles = ["PKG-INFO", "pyproject.toml", "setup.py", "setup.cfg"];

    /// <summary>What it contains; null if it is not a tar archive.</summary>
    /// <param name="source">The file.</param>
    /// <param name="open">Opens it again.</param>
    public static FileKind? KindOf(ByteSource source, Func<ByteSource?> open)
    {
        var isCompressed = source.TryBytes(0, Math.Min(6, source.Length), out var magic) && Decompression.IsCompressed(magic);
        if (!isCompressed && !ArchiveContents.IsTar(source))
            return null;
        var names = Names(open);
        return names.Count == 0 ? null
            : names.Exists(static name => name is [".PKGINFO"])
                ? new FileKind("a package of Alpine or Arch Linux", "unpack:tar -xf FILE -C DIR")
            : names.Select(static name => name[0]).Distinct().Count() == 1
            && names.Exists(static name => name is [_, var file] && s_projectFiles.Contains(file))
                ? new FileKind("a source distribution", "sdist")
            : new FileKind("an archive of files (tar)", "unpack:tar -xf FILE -C DIR");
    }

    private static List<string[]> Names(Func<ByteSource?> open)
    {
        List<string[]> names = [];
        if (open() is not { } archive || Decompression.Open(archive, out _) is not { } stream)
            return names;
        using (stream)
        {
            try
            {
                using var reader = new TarReader(stream, leaveOpen: true);
                while (names.Count < FirstMembers && reader.GetNextEntry() is { } entry)
                {
                    if (entry.EntryType is not TarEntryType.GlobalExtendedAttributes)
                        names.Add(Subjects.TreePath.Normalize("/" + entry.Name)[1..].Split('/'));
                }
            }
            catch (Exception exception) when (ArchiveFault.Is(exception))
            {
                // what came before the damage decides
            }
        }

        return names;
    }
}
