using System.Text;
using Armature.Repair.Applying.Relocating;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>
/// Points a virtual environment to another base interpreter of the same minor version: the links in <c>bin</c>, and the keys of <c>pyvenv.cfg</c> that venv,
/// virtualenv and uv write about the base. All other lines stay.
/// </summary>
internal static class Repointing
{
    /// <summary>Changes an environment.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public static void Apply(string environment, BaseInterpreter python)
    {
        var configuration = Path.Combine(environment, "pyvenv.cfg");
        RewrittenFile.Write(configuration, Encoding.UTF8.GetBytes(Configuration(File.ReadAllText(configuration), python)));
        // on Windows python.exe is a launcher that reads pyvenv.cfg
        if (Directory.Exists(Path.Combine(environment, "bin")))
            Link(environment, python);
    }

    /// <summary>The lines of a <c>pyvenv.cfg</c> for another base.</summary>
    internal static string Configuration(string text, BaseInterpreter python)
    {
        var home = Path.GetDirectoryName(python.Executable)!;
        var lines = text.TrimEnd('\n').Split('\n').Select(line => Line(line.TrimEnd('\r'), python, home)).ToList();
        if (!lines.Exists(line => Key(line) == "home"))
            lines.Insert(0, $"home = {home}");
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(string line, BaseInterpreter python, string home) =>
        Key(line) switch
        {
            "home" => $"home = {home}",
            "executable" or "base-executable" => $"{Key(line)} = {python.Executable}",
            "base-prefix" or "base-exec-prefix" => $"{Key(line)} = {python.Prefix}",
            // the command that made it, which shows the base
            "command" when line.IndexOf(" -m ", StringComparison.Ordinal) is > 0 and var at => $"command = {python.Executable}{line[at..]}",
            "version" => $"version = {python.Version}",
            // virtualenv: 3.11.9.final.0; uv: 3.11.9
            "version_info" => $"version_info = {python.Version}{(line.Contains(".final.", StringComparison.Ordinal) ? ".final.0" : "")}",
            _ => line,
        };

    private static string Key(string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? line[..equals].Trim().ToLowerInvariant() : "";

    private static void Link(string environment, BaseInterpreter python)
    {
        var directory = new DirectoryInfo(Path.Combine(environment, "bin"));
        var name = Path.GetFileName(python.Executable);
        string[] names = ["python", "python3", name, .. directory.EnumerateFileSystemInfos("python3.*").Select(entry => entry.Name)];
        foreach (var one in names.Where(IsInterpreter).Distinct(StringComparer.Ordinal).ToArray())
        {
            var entry = new FileInfo(Path.Combine(directory.FullName, one));
            // a link to a neighbour stays
            if (entry.LinkTarget is { } target && !target.Contains('/', StringComparison.Ordinal))
                continue;
            var draft = $"{entry.FullName}.armature-draft";
            File.CreateSymbolicLink(draft, python.Executable);
            File.Move(draft, entry.FullName, overwrite: true);
        }
    }

    // not python3.11-config
    private static bool IsInterpreter(string name) =>
        name.StartsWith("python", StringComparison.Ordinal)
        && name["python".Length..].All(character => char.IsAsciiDigit(character) || character is '.' or 't');
}
