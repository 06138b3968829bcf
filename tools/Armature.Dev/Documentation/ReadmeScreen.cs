using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Dev.Documentation;

/// <summary>The screen in the README: the output of <c>armature demo</c>, with a fixed duration.</summary>
internal static partial class ReadmeScreen
{
    private const string Start = "<!-- screen: armature demo -->\n";
    private const string End = "<!-- end of screen -->";

    /// <summary>The README with the current output.</summary>
    public static GeneratedFile Renewed()
    {
        var readme = File.ReadAllText(Path.Combine(Corpus.Repository, "README.md")).ReplaceLineEndings("\n");
        var start = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return new GeneratedFile("README.md", $"{readme[..start]}\n```text\n{Screen()}\n```\n\n{readme[end..]}");
    }

    private static string Screen()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "armature.dll");
        var printed = Shell.Capture("dotnet", ["exec", program, "demo"], ("NO_COLOR", "1"), ("COLUMNS", "100"));
        return Milliseconds().Replace(printed.ReplaceLineEndings("\n").TrimEnd(), "14 ms");
    }

    [GeneratedRegex(@"\b[0-9]+(\.[0-9]+)? (ms|s)\b(?=[^\n]*$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Milliseconds();
}
