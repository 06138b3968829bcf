using System.Text;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Relocating;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>Copies files from the old environment to the new one, without overwriting; and what the user added to files that a tool writes.</summary>
internal static class CarryOver
{
    // CPython Lib/venv, virtualenv create/pyenv_cfg.py, uv crates/uv-virtualenv: written by the tool that makes the new environment
    private static readonly string[] s_toolKeys =
    [
        "home",
        "executable",
        "command",
        "version",
        "version_info",
        "implementation",
        "include-system-site-packages",
        "virtualenv",
        "uv",
        "base-prefix",
        "base-exec-prefix",
        "base-executable",
        "prompt",
        "relocatable",
        "extends-environment",
    ];

    /// <summary>Copies.</summary>
    /// <param name="from">The old environment.</param>
    /// <param name="to">The new environment.</param>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Apply(string from, string to, CarriedFiles files, CancellationToken cancelled)
    {
        var (oldSite, newSite) = (Site(from), Site(to));
        foreach (var file in files.OfPackages.Concat(files.OfUser))
        {
            cancelled.ThrowIfCancellationRequested();
            var target = Path.Combine(to, Moved(file, oldSite, newSite));
            var source = Path.Combine(from, file);
            if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            DirectoryCopy.CopyEntry(source, target);
        }

        CopyConfiguration(Path.Combine(from, "pyvenv.cfg"), Path.Combine(to, "pyvenv.cfg"));
        CopyActivation(from, to);
    }

    /// <summary>The path of a file in an environment with another minor version: <c>lib/python3.10/site-packages</c> becomes that of the new one.</summary>
    internal static string Moved(string file, string? oldSite, string? newSite) =>
        oldSite is not null && newSite is not null && file.StartsWith($"{oldSite}/", StringComparison.Ordinal)
            ? newSite + file[oldSite.Length..]
            : file;

    /// <summary>The path of site-packages, relative to the prefix; null if none exists. Of several the one with the most entries.</summary>
    internal static string? Site(string prefix)
    {
        if (Directory.Exists(Path.Combine(prefix, "Lib", "site-packages")))
            return "Lib/site-packages";
        var lib = new DirectoryInfo(Path.Combine(prefix, "lib"));
        return !lib.Exists
            ? null
            : lib.EnumerateDirectories("python*")
                .Select(python => new DirectoryInfo(Path.Combine(python.FullName, "site-packages")))
                .Where(site => site.Exists)
                .OrderByDescending(site => site.EnumerateFileSystemInfos().Count())
                .Select(site => $"lib/{site.Parent!.Name}/site-packages")
                .FirstOrDefault();
    }

    private static void CopyConfiguration(string from, string to)
    {
        if (!File.Exists(from) || !File.Exists(to))
            return;
        var text = File.ReadAllText(to);
        var known = text.Split('\n').Select(Key).Concat(s_toolKeys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] added = [.. File.ReadLines(from).Where(line => Key(line) is { Length: > 0 } key && !known.Contains(key))];
        if (added.Length > 0)
            RewrittenFile.Write(to, Encoding.UTF8.GetBytes($"{text.TrimEnd('\n')}\n{string.Join('\n', added)}\n"));
    }

    private static string Key(string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? line[..equals].Trim() : "";

    private static void CopyActivation(string from, string to)
    {
        foreach (var name in (string[])["activate", "activate.csh", "activate.fish", "Activate.ps1", "activate.ps1"])
        {
            var old = Path.Combine(from, "bin", name);
            var made = Path.Combine(to, "bin", name);
            if (!File.Exists(old) || !File.Exists(made))
                continue;
            if (AddedLines(File.ReadAllText(old), File.ReadAllText(made), name) is { Length: > 0 } added)
                RewrittenFile.Write(made, Encoding.UTF8.GetBytes($"{File.ReadAllText(made).TrimEnd('\n')}\n{added}"));
        }
    }

    /// <summary>
    /// What a user added at the end of an activation script. The scripts of venv, virtualenv and uv for POSIX shells end with <c>hash -r</c>; lines after it
    /// are the user's. Of other shells' scripts they are the lines after the last line of the new script.
    /// </summary>
    internal static string AddedLines(string old, string made, string name)
    {
        var lines = old.TrimEnd().Split('\n');
        var last = Array.FindLastIndex(
            lines,
            name == "activate" ? IsHash : line => line.TrimEnd() == made.TrimEnd().Split('\n')[^1].TrimEnd()
        );
        return last < 0 || last == lines.Length - 1 ? "" : string.Join('\n', lines[(last + 1)..]).TrimStart('\n') + "\n";
    }

    private static bool IsHash(string line) => line.TrimStart().StartsWith("hash -r", StringComparison.Ordinal);
}
