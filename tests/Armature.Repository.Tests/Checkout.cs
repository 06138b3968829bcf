using System.Text;
using Armature.Dev;
using Armature.TestKit;

namespace Armature.Repository.Tests;

/// <summary>The files of the repository.</summary>
internal static class Checkout
{
    /// <summary>Paths from the root, separated by <c>/</c>, of files that are committed or not ignored.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    /// <summary>The text of a file with <c>\n</c> line ends; null if the file is binary.</summary>
    public static string? Text(string file)
    {
        var bytes = File.ReadAllBytes(FullPath(file));
        return bytes.Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n");
    }

    public static string FullPath(string file) => Path.Combine(Corpus.Repository, file);

    /// <summary>The files whose paths end with one of these strings.</summary>
    public static IEnumerable<string> Ending(params string[] endings) =>
        Files.Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The lines of text files that break a law: <c>path:line: text</c>.</summary>
    public static IEnumerable<string> LinesOf(IEnumerable<string> files, Func<string, bool> isBroken) =>
        from file in files
        from line in (Text(file) ?? "").Split('\n').Index()
        where isBroken(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    private static List<string> List()
    {
        var listed = Shell.Capture("git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
        return [.. listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(FullPath(file)))];
    }
}
