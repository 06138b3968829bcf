using System.Formats.Tar;
using Armature.Binaries;
using Armature.Subjects.Images;

namespace Armature.Subjects.Search;

/// <summary>What a tar archive contains.</summary>
internal enum ArchiveKind
{
    /// <summary>Neither of the others.</summary>
    Other,

    /// <summary>A container image.</summary>
    Image,

    /// <summary>A root file system.</summary>
    RootFileSystem,

    /// <summary>A conda package.</summary>
    CondaPackage,
}

/// <summary>Recognises what a tar archive contains by its first members, so that an archive of sources is not read to its end.</summary>
internal static class ArchiveContents
{
    private const int FirstMembers = 256;
    private const int TarMagicAt = 257;

    private static readonly string[] s_rootDirectories =
    [
        "bin",
        "boot",
        "dev",
        "etc",
        "home",
        "lib",
        "lib64",
        "opt",
        "proc",
        "root",
        "run",
        "sbin",
        "srv",
        "sys",
        "usr",
        "var",
    ];

    // conda-build docs, "Conda package specification"
    private static readonly string[] s_condaFiles = ["index.json", "paths.json", "files", "about.json", "hash_input.json"];

    /// <summary>Whether the bytes are a tar archive that is not compressed.</summary>
    public static bool IsTar(ByteSource source) => source.TryBytes(TarMagicAt, 5, out var magic) && magic.SequenceEqual("ustar"u8);

    /// <summary>What it contains.</summary>
    /// <param name="open">Opens it.</param>
    public static ArchiveKind Read(Func<ByteSource?> open)
    {
        if (open() is not { } source)
            return ArchiveKind.Other;
        // the packages of conda, whose directories bin and lib resemble those of a system
        var mayBeConda = source.TryBytes(0, 3, out var magic) && magic.SequenceEqual("BZh"u8);
        if (Decompression.Open(source, out _) is not { } stream)
            return ArchiveKind.Other;
        var found = ArchiveKind.Other;
        using (stream)
        {
            try
            {
                using var reader = new TarReader(stream, leaveOpen: true);
                for (var number = 0; number < FirstMembers && reader.GetNextEntry() is { } entry; number++)
                {
                    // a package of Alpine or Arch Linux, which contains parts of a system
                    if (entry.Name == ".PKGINFO")
                        return ArchiveKind.Other;
                    var kind = Kind(entry, mayBeConda);
                    if (kind is ArchiveKind.Image or ArchiveKind.CondaPackage || (kind is not ArchiveKind.Other && !mayBeConda))
                        return kind;
                    found = kind is ArchiveKind.Other ? found : kind;
                }
            }
            catch (Exception exception) when (ArchiveFault.Is(exception))
            {
                // what came before the damage decides
            }
        }

        return found;
    }

    private static ArchiveKind Kind(TarEntry entry, bool mayBeConda)
    {
        var parts = TreePath.Normalize("/" + entry.Name)[1..].Split('/');
        var isDirectory = parts.Length > 1 || entry.EntryType is TarEntryType.Directory or TarEntryType.SymbolicLink;
        return mayBeConda && parts is ["info", var file] && s_condaFiles.Contains(file) ? ArchiveKind.CondaPackage
            : parts is ["oci-layout" or "index.json" or "manifest.json" or "repositories"] or ["blobs", ..] or [{ Length: 64 }, ..]
            || (parts is [var name] && name.EndsWith(".json", StringComparison.Ordinal) && name.Length == 69)
            || (parts is [var layer] && layer.EndsWith(".tar", StringComparison.Ordinal) && layer.Length == 68)
                ? ArchiveKind.Image
            : parts is [".dockerenv"] || (isDirectory && s_rootDirectories.Contains(parts[0])) ? ArchiveKind.RootFileSystem
            : ArchiveKind.Other;
    }
}
