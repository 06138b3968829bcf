using Armature.TestKit;

namespace Armature.Dev.Documentation;

/// <summary>Files of which a part is generated: the lines between two marks.</summary>
internal static class MarkedText
{
    /// <summary>A file with a new part.</summary>
    /// <param name="path">Relative to the root of the checkout.</param>
    /// <param name="start">The line before the part.</param>
    /// <param name="end">The line after it, or its start.</param>
    public static GeneratedFile Renewed(string path, string start, string end, string part)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Repository, path)).ReplaceLineEndings("\n");
        var from = text.IndexOf($"{start}\n", StringComparison.Ordinal) + start.Length + 1;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        return new GeneratedFile(path, $"{text[..from]}{part}{text[to..]}");
    }
}
