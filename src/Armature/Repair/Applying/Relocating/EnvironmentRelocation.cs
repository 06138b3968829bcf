using System.Text;
using Armature.Repair.Applying.Conda;

namespace Armature.Repair.Applying.Relocating;

/// <summary>
/// Makes an environment that was built at one path work at another. It rewrites the path in scripts, activation scripts, <c>pyvenv.cfg</c>, <c>.pth</c> files
/// and all other text, in a conda environment also in binaries, and updates the recorded hashes of these files. Running it twice changes nothing more.
/// </summary>
internal static class EnvironmentRelocation
{
    /// <summary>Larger files are data, not scripts.</summary>
    private const long LargestText = 16 * 1024 * 1024;

    private const int Head = 4096;

    /// <summary>Rewrites an environment; returns the number of changed files.</summary>
    /// <param name="environment">The path at which it was built and still is.</param>
    /// <param name="place">The path at which it will be used.</param>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static int Rewrite(string environment, string place)
    {
        var paths = PathSpellings.Of([(environment, place), .. Resolved(environment, place)]);
        var names = PathSpellings.Of((Path.GetFileName(environment), Path.GetFileName(place)));
        var prefixes = PrefixFiles.Read(environment);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var records = new List<string>();
        foreach (var entry in Entries(environment))
        {
            if (entry.LinkTarget is { } target)
                Relink(entry, target, environment, place);
            else if (IsRecord(entry))
                records.Add(entry.FullName);
            else if (entry is FileInfo file)
                Rewrite(file, changed, Prefixed(file, prefixes, environment, place) ?? Rewritten(file, environment, paths, names));
        }

        foreach (var record in records.Where(record => prefixes?.Owns(record) is not true))
            UpdateRecord(record, changed);
        prefixes?.UpdateRecords();
        return changed.Count;
    }

    private static bool IsRecord(FileSystemInfo entry) =>
        entry is FileInfo { Name: "RECORD" }
        && entry.FullName.EndsWith($".dist-info{Path.DirectorySeparatorChar}RECORD", StringComparison.Ordinal);

    // does not follow links; the list is complete before anything is changed, so that no entry is seen twice
    private static FileSystemInfo[] Entries(string environment)
    {
        var directories = new Stack<DirectoryInfo>([new DirectoryInfo(environment)]);
        var entries = new List<FileSystemInfo>();
        // include hidden files, and fail on a directory that cannot be read
        var flat = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };
        while (directories.TryPop(out var directory))
        {
            foreach (var entry in directory.EnumerateFileSystemInfos("*", flat))
            {
                entries.Add(entry);
                if (entry is DirectoryInfo inner && entry.LinkTarget is null)
                    directories.Push(inner);
            }
        }

        return [.. entries];
    }

    /// <summary>The bytes with conda's prefix replaced; null if the file does not contain it, or no record lists it.</summary>
    private static byte[]? Prefixed(FileInfo file, PrefixFiles? prefixes, string environment, string place)
    {
        if (prefixes is null)
            return null;
        Span<byte> head = stackalloc byte[4];
        using (var opened = File.OpenHandle(file.FullName))
            head = head[..RandomAccess.Read(opened, head, 0)];
        return prefixes.Of(file.FullName, head) is { } mode
            ? PrefixBytes.Replaced(File.ReadAllBytes(file.FullName), environment, place, mode)
            : null;
    }

    private static byte[]? Rewritten(FileInfo file, string environment, PathSpellings paths, PathSpellings names)
    {
        if (file.Length > LargestText || file.Extension is ".pyc" or ".so")
            return null;
        using var opened = File.OpenHandle(file.FullName);
        Span<byte> head = stackalloc byte[Head];
        head = head[..RandomAccess.Read(opened, head, 0)];
        if (head.StartsWith("MZ"u8))
            return LauncherScript.Replaced(File.ReadAllBytes(file.FullName), paths);
        if (head.Contains((byte)0))
            return null;
        var bytes = File.ReadAllBytes(file.FullName);
        var changed = paths.Replaced(bytes);
        return HasPrompt(file, environment) ? names.Replaced(changed ?? bytes) ?? changed : changed;
    }

    /// <summary>Whether it contains the directory's bare name as a prompt: <c>(.venv.armature-new)</c>.</summary>
    private static bool HasPrompt(FileInfo file, string environment) =>
        file.Name is "pyvenv.cfg"
        || (file.Name.StartsWith("activate", StringComparison.OrdinalIgnoreCase) && file.Directory?.Parent?.FullName == environment);

    private static void Rewrite(FileInfo file, HashSet<string> changed, byte[]? bytes)
    {
        if (bytes is null)
            return;
        RewrittenFile.Write(file.FullName, bytes);
        PrefixFiles.Sign(file.FullName, bytes);
        changed.Add(file.FullName);
    }

    private static void UpdateRecord(string record, HashSet<string> changed)
    {
        var site = Path.GetDirectoryName(Path.GetDirectoryName(record))!;
        if (RecordRows.Updated(File.ReadAllText(record), site, changed) is { } updated)
            RewrittenFile.Write(record, Encoding.UTF8.GetBytes(updated));
    }

    private static void Relink(FileSystemInfo link, string target, string environment, string place)
    {
        if (target != environment && !target.StartsWith(environment + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return;
        var draft = $"{link.FullName}.armature-draft";
        File.CreateSymbolicLink(draft, place + target[environment.Length..]);
        File.Move(draft, link.FullName, overwrite: true);
    }

    /// <summary>The same paths with symbolic links resolved, as some tools write them: <c>/private/tmp</c> for <c>/tmp</c>.</summary>
    private static IEnumerable<(string From, string To)> Resolved(string environment, string place)
    {
        if (RealPath.Of(Path.GetDirectoryName(environment)!) is { } parent)
            yield return (Path.Combine(parent, Path.GetFileName(environment)), Path.Combine(parent, Path.GetFileName(place)));
    }
}
