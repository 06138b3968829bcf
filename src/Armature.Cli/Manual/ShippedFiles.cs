using Armature.Cli.Completing;

namespace Armature.Cli.Manual;

/// <summary>The files that are installed beside the program: manual pages and completion scripts, generated from the commands.</summary>
internal static class ShippedFiles
{
    /// <summary>
    /// All of them, by their path in an archive: <c>man/man1/armature-check.1</c>, <c>completions/bash/armature</c>. The directories are those that
    /// belong below <c>/usr/share</c>, so that a package copies them as they are.
    /// </summary>
    /// <param name="date">The date of the release, which the manual pages show.</param>
    public static IEnumerable<(string Path, string Text)> All(DateOnly date) =>
        [
            ("man/man1/armature.1", ManualPage.Of(date)),
            .. CommandLine.Commands.Select(command => ($"man/man1/armature-{command.Name}.1", ManualPage.Of(command, date))),
            .. CompletionShell.All.Select(static shell => ($"completions/{shell.Name}/{shell.FileName}", shell.Script)),
        ];

    /// <summary>Writes them below a directory, as UTF-8 with line feeds.</summary>
    public static void Write(string directory, DateOnly date)
    {
        foreach (var (path, text) in All(date))
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.ReplaceLineEndings("\n"));
        }
    }
}
