using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Armature.Subjects.Disk;

namespace Armature.Subjects;

/// <summary>The file system of this machine. Paths are absolute; on Windows they start with the drive (<c>C:/Users</c>).</summary>
internal sealed class DiskTree : FileTree
{
    private static readonly Comparison<FileEntry> ByName = static (left, right) => string.CompareOrdinal(left.Name, right.Name);

    /// <inheritdoc/>
    public override string Name => "";

    /// <inheritdoc/>
    public override bool IsDisk => true;

    /// <summary>True on macOS and Windows, whose file systems ignore case by default.</summary>
    public override bool IgnoresCase => OperatingSystem.IsMacOS() || OperatingSystem.IsWindows();

    /// <inheritdoc/>
    public override bool TryList(string directory, out ImmutableArray<FileEntry> entries, out string? refusal)
    {
        var found = new List<FileEntry>();
        var isRead = TryRead(directory, found, out refusal);
        entries = isRead ? [.. found] : [];
        return isRead;
    }

    /// <inheritdoc/>
    public override FileStatus? Status(string path)
    {
        if (OperatingSystem.IsLinux())
            return LinuxStatus.Of(path);
        if (!MayOpen(path))
            return null;
        try
        {
            return PortableDirectory.Status(DiskPath.ToSystem(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string RealPath(string path)
    {
        if (OperatingSystem.IsWindows())
            return MayOpen(path) ? WindowsLinks.Resolve(path) : path;
        var resolved = LibC.ResolvePath(path, 0);
        if (resolved == 0)
            return path;
        var real = Marshal.PtrToStringUTF8(resolved) ?? path;
        LibC.Free(resolved);
        return real;
    }

    /// <inheritdoc/>
    public override string? LinkTarget(string path)
    {
        if (!MayOpen(path))
            return null;
        try
        {
            return new FileInfo(DiskPath.ToSystem(path)).LinkTarget is { } target ? DiskPath.FromSystem(target) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override OpenOutcome Open(string path) => MayOpen(path) ? DiskFile.Open(path) : new OpenOutcome.Absent();

    /// <inheritdoc/>
    public override DirectoryIndex Index(WalkRequest request) => new DiskWalk(this, request).Walk();

    private static bool MayOpen(string path) => !OperatingSystem.IsWindows() || NamedShares.MayOpen(path);

    /// <summary>Fills a list with the entries of a directory, sorted by name.</summary>
    internal static bool TryRead(string directory, List<FileEntry> entries, out string? refusal)
    {
        if (OperatingSystem.IsLinux() && LinuxDirectory.IsSupported)
        {
            var error = LinuxDirectory.Read(directory, entries);
            refusal = error is int number ? SystemReason.OfError(number) : null;
            entries.Sort(ByName);
            return error is null;
        }

        refusal = null;
        if (!MayOpen(directory))
            return false;
        try
        {
            PortableDirectory.Read(DiskPath.ToSystem(directory), entries);
            entries.Sort(ByName);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refusal = SystemReason.Of(exception);
            return false;
        }
    }
}
