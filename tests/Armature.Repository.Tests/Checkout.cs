using System.Text;
using Armature.Dev;
using Armature.TestKit;

namespace Armature.Repository.Tests;

/// <summary>The files that git keeps.</summary>
internal static class Checkout
{
    /// <summary>Paths from the root, <c>/</c>-separated, of committed files and those about to be.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    /// <summary>The text of a file with <c>\n</c> at its line ends; null where it is not text.</summary>
    public static string? Text(string file)
    {
        var bytes = File.ReadAllBytes(FullPath(file));
        return bytes.Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n");
    }

    /// <summary>Where a file or directory is on this disk.</summary>
    public static string FullPath(string file) => Path.Combine(Corpus.Repository, file);

    /// <summary>The files with one of these endings.</summary>
    public static IEnumerable<string> Ending(params string[] endings) =>
        Files.Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>Where a line of the text files breaks a law: <c>path:line: what stands there</c>.</summary>
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
