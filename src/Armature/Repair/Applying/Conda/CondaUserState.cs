using System.Collections.Immutable;
using Armature.Repair.Applying.Relocating;

namespace Armature.Repair.Applying.Conda;

/// <summary>Copies what belongs to the user from one conda environment to another: configuration, scripts, pinned versions and the record of requested packages.</summary>
internal static class CondaUserState
{
    private const string Settings = ".condarc";

    /// <summary>
    /// Pinned versions (conda "Preventing packages from updating"), the variables of <c>conda env config vars set</c> (conda
    /// <c>conda/core/prefix_data.py</c>, PREFIX_STATE_FILE) and the mark of a frozen environment.
    /// </summary>
    private static readonly ImmutableArray<string> s_metadata = ["conda-meta/pinned", "conda-meta/state", "conda-meta/frozen"];

    private static readonly ImmutableArray<string> s_scripts = ["etc/conda/activate.d", "etc/conda/deactivate.d"];

    /// <summary>Copies it. Does nothing if one of the two is not a conda environment.</summary>
    /// <param name="from">The old environment.</param>
    /// <param name="to">The new environment, as the tool created it.</param>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Copy(string from, string to)
    {
        if (!CondaDirectory.IsIn(from) || !CondaDirectory.IsIn(to))
            return;
        var old = CondaDirectory.Records(from).ToArray();
        var created = CondaDirectory.Records(to).ToArray();
        ContinueHistory(from, to);
        CopyRequests(old, created);
        foreach (var name in s_metadata)
            CopyFile(Path.Combine(from, name), Path.Combine(to, name));
        CopySettings(from, to, created);
        CopyScripts(from, to, old);
    }

    private static void ContinueHistory(string from, string to)
    {
        if (!File.Exists(CondaDirectory.History(from)) || !File.Exists(CondaDirectory.History(to)))
            return;
        var (old, created) = (File.ReadAllText(CondaDirectory.History(from)), File.ReadAllText(CondaDirectory.History(to)));
        if (CondaHistoryFile.Continued(old, created, $"armature fix {from}", DateTime.Now) is { } history)
            RewrittenFile.Write(CondaDirectory.History(to), System.Text.Encoding.UTF8.GetBytes(history));
    }

    private static void CopyRequests(CondaMetaFile[] old, CondaMetaFile[] created)
    {
        foreach (var record in created)
        {
            if (record.Name is not { } name || Array.Find(old, other => other.Name == name) is not { } before)
                continue;
            record.CopyRequest(before);
            record.Save();
        }
    }

    // `conda config --env`; without a `subdir: osx-64` that would bring back the builds that were just replaced
    private static void CopySettings(string from, string to, CondaMetaFile[] created)
    {
        var source = Path.Combine(from, Settings);
        var target = Path.Combine(to, Settings);
        if (!File.Exists(source) || File.Exists(target))
            return;
        var subdirs = created.Select(record => record.Subdir).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var lines = File.ReadAllText(source).Split('\n').Where(line => Subdir(line) is not { } subdir || subdirs.Contains(subdir));
        File.WriteAllText(target, string.Join('\n', lines));
    }

    private static string? Subdir(string line) =>
        line.StartsWith("subdir:", StringComparison.Ordinal) ? line["subdir:".Length..].Trim(' ', '\r', '\'', '"') : null;

    // scripts that no package installed
    private static void CopyScripts(string from, string to, CondaMetaFile[] old)
    {
        var owned = old.SelectMany(record => record.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in s_scripts.Where(directory => Directory.Exists(Path.Combine(from, directory))))
        {
            foreach (var name in Directory.EnumerateFiles(Path.Combine(from, directory)).Select(Path.GetFileName))
            {
                if (!owned.Contains($"{directory}/{name}"))
                    CopyFile(Path.Combine(from, directory, name!), Path.Combine(to, directory, name!));
            }
        }
    }

    private static void CopyFile(string from, string to)
    {
        if (!File.Exists(from) || Path.Exists(to))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
