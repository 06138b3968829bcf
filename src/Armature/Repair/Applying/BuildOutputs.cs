using System.Text.Json;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>
/// What earlier builds left in the user's project directories: compiled modules, <c>build</c>, <c>*.egg-info</c>. An editable install builds into the project,
/// so they are saved before it, and put back if the repair fails. Sources are neither saved nor changed.
/// </summary>
internal sealed class BuildOutputs(RepairPaths paths, RepairJournal journal, Action<string>? message)
{
    /// <summary>A larger directory is not only one project; its outputs are not saved.</summary>
    private const int MaxEntries = 200_000;

    private const string Names = "names.json";

    private static readonly string[] s_extensions = [".so", ".pyd", ".dylib", ".dll", ".o", ".obj"];

    private static readonly string[] s_directories = ["build", "_skbuild", ".eggs"];

    private static readonly string[] s_notSearched = [".git", ".hg", ".svn", "node_modules", ".tox", ".nox"];

    private readonly List<string> _saved = [];

    /// <summary>Continues from the state of a journal.</summary>
    public void Restore(JournalState state) => _saved.AddRange(state.Projects.Where(project => !_saved.Contains(project)));

    /// <summary>Saves the outputs in a project, unless this repair has saved them before.</summary>
    public void Save(string project)
    {
        if (_saved.Contains(project) || !Directory.Exists(project))
            return;
        if (Of(project) is not { } outputs)
        {
            message?.Invoke($"`{project}` is too large to save what the build changes in it");
            return;
        }

        var place = Place(_saved.Count);
        DirectoryRemoval.Remove(place);
        Directory.CreateDirectory(place);
        foreach (var output in outputs)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place, "files", output))!);
            DirectoryCopy.CopyEntry(Path.Combine(project, output), Path.Combine(place, "files", output));
        }

        File.WriteAllBytes(Path.Combine(place, Names), JsonSerializer.SerializeToUtf8Bytes([.. outputs], JournalJson.Default.StringArray));
        journal.Write(new JournalEntry.SavedProject(project));
        _saved.Add(project);
    }

    /// <summary>Puts the outputs of all projects back, and removes those that were not there.</summary>
    public void PutBack()
    {
        foreach (var (number, project) in _saved.Index())
        {
            var names = Path.Combine(Place(number), Names);
            if (
                !File.Exists(names)
                || JsonSerializer.Deserialize(File.ReadAllBytes(names), JournalJson.Default.StringArray) is not { } saved
            )
                continue;
            foreach (var added in (Of(project) ?? []).Except(saved, StringComparer.Ordinal))
                Remove(project, added);
            foreach (var output in saved)
            {
                var target = Path.Combine(project, output);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Delete(target);
                DirectoryCopy.CopyEntry(Path.Combine(Place(number), "files", output), target);
            }
        }
    }

    /// <summary>Removes what was saved.</summary>
    public void Forget() => DirectoryRemoval.Remove(paths.Projects);

    private string Place(int number) => Path.Combine(paths.Projects, $"{number}");

    // with the directories that it leaves empty
    private static void Remove(string project, string output)
    {
        File.Delete(Path.Combine(project, output));
        for (
            var directory = Path.GetDirectoryName(output);
            !string.IsNullOrEmpty(directory)
                && IsOutput($"{directory}/x")
                && !Directory.EnumerateFileSystemEntries(Path.Combine(project, directory)).Any();
            directory = Path.GetDirectoryName(directory)
        )
            Directory.Delete(Path.Combine(project, directory));
    }

    /// <summary>The outputs in a project, relative to it, with <c>/</c>; null if it has too many entries.</summary>
    private static List<string>? Of(string project)
    {
        var outputs = new List<string>();
        var directories = new Stack<string>([""]);
        var seen = 0;
        while (directories.TryPop(out var relative))
        {
            foreach (var entry in new DirectoryInfo(Path.Combine(project, relative)).EnumerateFileSystemInfos())
            {
                if (++seen > MaxEntries)
                    return null;
                var path = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
                if (entry is DirectoryInfo { LinkTarget: null })
                {
                    if (!s_notSearched.Contains(entry.Name) && !File.Exists(Path.Combine(entry.FullName, "pyvenv.cfg")))
                        directories.Push(path);
                }
                else if (IsOutput(path))
                    outputs.Add(path);
            }
        }

        return outputs;
    }

    private static bool IsOutput(string path) =>
        s_extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        || path.Split('/')[..^1]
            .Any(directory => s_directories.Contains(directory) || directory.EndsWith(".egg-info", StringComparison.OrdinalIgnoreCase));
}
