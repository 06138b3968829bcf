using System.Collections.Immutable;
using Armature.Repair.Applying.Relocating;

namespace Armature.Repair.Applying.Conda;

/// <summary>What belongs to the user in a conda environment, and what the tool remembers of what was asked for: it goes into the new one.</summary>
internal static class CondaUserState
{
    private const string Settings = ".condarc";

    /// <summary>
    /// Versions that are to stay (conda "Preventing packages from updating"), and variables of <c>conda env config vars set</c>
    /// (conda <c>conda/core/prefix_data.py</c>, PREFIX_STATE_FILE).
    /// </summary>
    private static readonly ImmutableArray<string> s_kept = ["conda-meta/pinned", "conda-meta/state", "conda-meta/frozen"];

    private static readonly ImmutableArray<string> s_scripts = ["etc/conda/activate.d", "etc/conda/deactivate.d"];

    /// <summary>Carries it over.</summary>
    /// <param name="from">The old environment.</param>
    /// <param name="to">The new one, as the tool has made it.</param>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Carry(string from, string to)
    {
        if (!CondaDirectory.IsIn(from) || !CondaDirectory.IsIn(to))
            return;
        var old = CondaDirectory.Records(from).ToArray();
        var made = CondaDirectory.Records(to).ToArray();
        Remember(from, to);
        Requests(old, made);
        foreach (var name in s_kept)
            Copy(Path.Combine(from, name), Path.Combine(to, name));
        Configure(from, to, made);
        Scripts(from, to, old);
    }

    private static void Remember(string from, string to)
    {
        if (!File.Exists(CondaDirectory.History(from)) || !File.Exists(CondaDirectory.History(to)))
            return;
        var (old, made) = (File.ReadAllText(CondaDirectory.History(from)), File.ReadAllText(CondaDirectory.History(to)));
        if (CondaHistoryFile.Continued(old, made, $"armature fix {from}", DateTime.Now) is { } history)
            RewrittenFile.Write(CondaDirectory.History(to), System.Text.Encoding.UTF8.GetBytes(history));
    }

    private static void Requests(CondaMetaFile[] old, CondaMetaFile[] made)
    {
        foreach (var record in made)
        {
            if (record.Name is not { } name || Array.Find(old, other => other.Name == name) is not { } before)
                continue;
            record.TakeRequest(before);
            record.Save();
        }
    }

    // conda config --env; `subdir: osx-64` would bring back what was just replaced
    private static void Configure(string from, string to, CondaMetaFile[] made)
    {
        var source = Path.Combine(from, Settings);
        var target = Path.Combine(to, Settings);
        if (!File.Exists(source) || File.Exists(target))
            return;
        var subdirs = made.Select(record => record.Subdir).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var lines = File.ReadAllText(source).Split('\n').Where(line => Subdir(line) is not { } subdir || subdirs.Contains(subdir));
        File.WriteAllText(target, string.Join('\n', lines));
    }

    private static string? Subdir(string line) =>
        line.StartsWith("subdir:", StringComparison.Ordinal) ? line["subdir:".Length..].Trim(' ', '\r', '\'', '"') : null;

    // what no package has put there
    private static void Scripts(string from, string to, CondaMetaFile[] old)
    {
        var owned = old.SelectMany(record => record.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in s_scripts.Where(directory => Directory.Exists(Path.Combine(from, directory))))
        {
            foreach (var name in Directory.EnumerateFiles(Path.Combine(from, directory)).Select(Path.GetFileName))
            {
                if (!owned.Contains($"{directory}/{name}"))
                    Copy(Path.Combine(from, directory, name!), Path.Combine(to, directory, name!));
            }
        }
    }

    private static void Copy(string from, string to)
    {
        if (!File.Exists(from) || Path.Exists(to))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
