using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Armature.Dockerfiles.Syntax;

/// <summary>Finds the here-documents that a line starts (parser/parser.go, <c>heredocsFromLine</c>).</summary>
internal static partial class HeredocReader
{
    /// <summary>Whether an instruction can have here-documents: RUN, COPY and ADD, also inside ONBUILD, but not in JSON form.</summary>
    public static bool IsPossible(Instruction instruction, string text)
    {
        var own = instruction.Name == "onbuild" && instruction.Nested is { } nested ? nested : instruction;
        return own is { Name: "run" or "copy" or "add", IsJson: false } && text.Contains("<<", StringComparison.Ordinal);
    }

    /// <summary>The here-documents, without their text.</summary>
    public static ImmutableArray<Heredoc> Of(string text)
    {
        try
        {
            var raw = new WordExpansion('\\')
            {
                KeepsQuotes = true,
                KeepsEscapes = true,
                KeepsUnset = true,
            };
            return [.. raw.Words(text).Select(Heredoc).OfType<Heredoc>()];
        }
        // BuildKit ignores a line that it cannot split
        catch (DockerfileException)
        {
            return [];
        }
    }

    private static Heredoc? Heredoc(string word)
    {
        var match = Start().Match(word);
        if (!match.Success || match.Groups["name"].Value is not { Length: > 0 } rest)
            return null;
        if (new WordExpansion('\\') { KeepsUnset = true }.Words(rest) is not [var name])
            return null;
        var isQuoted = Quotes(new WordExpansion('\\') { KeepsUnset = true, KeepsQuotes = true }.Words(rest)[0]) != Quotes(name);
        return new Heredoc(name, "", 0, !isQuoted, match.Groups["tabs"].Length > 0);
    }

    private static int Quotes(string text) => text.Count(static character => character is '\'' or '"');

    [GeneratedRegex(@"^\d*<<(?<tabs>-?)\s*(?<name>[^<]*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Start();
}
