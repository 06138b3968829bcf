using System.Text.RegularExpressions;

namespace Armature.Repository.Tests;

/// <summary>
/// Rejects idioms that readers stumble over (STYLE.md, "English") in sources, comments, pages and snapshots. The error texts of other programs, which
/// <c>explain</c> recognises, are data and are not checked.
/// </summary>
public sealed partial class PlainEnglishTests
{
    private static readonly string[] s_checked = [".cs", ".md", ".txt", ".json", ".py", ".c", ".csproj", ".props", ".ci/run"];

    /// <summary>This file, and files with text of other programs.</summary>
    private static readonly string[] s_excluded =
    [
        "tests/Armature.Repository.Tests/PlainEnglishTests.cs",
        "src/Armature/Knowledge/Errors/",
        "tests/Armature.Tests/Explaining/",
        "packages.lock.json",
    ];

    private static readonly (Regex Idiom, string Say)[] s_idioms =
    [
        (NegatedNoun(), "negate the verb: \"is not a …\", \"does not exist\""),
        (People(), "files and callers are not people"),
        (WillDo(), "\"satisfies\", \"is enough\""),
        (BearsOut(), "\"confirms\""),
        (Letters(), "\"character\""),
        (Parted(), "\"separated by\""),
        (Folder(), "\"directory\""),
        (Tells(), "\"reports\", \"shows\""),
        (Cures(), "\"fix\""),
        (Available(), "\"available\""),
        (Usually(), "\"[default: …]\" for an option, else say when"),
        (InVain(), "\"without success\", \"not found\""),
    ];

    /// <summary>Names and values of the JSON, which other programs rely on.</summary>
    private static readonly string[] s_jsonNames =
    [
        "`cured`",
        "\"cured\"",
        "\"Cured\"",
        "FindingEntry> Cured,",
        "`nobody`",
        "\"nobody\"",
        "Witness.Nobody",
        "        Nobody,",
        "    Nobody,",
    ];

    [Fact]
    public void No_file_contains_such_an_idiom()
    {
        var files = Checkout.Ending(s_checked).Where(file => !s_excluded.Any(part => file.Contains(part, StringComparison.Ordinal)));
        Law.Holds(
            from file in files
            from line in (Checkout.Text(file) ?? "").Split('\n').Index()
            from idiom in s_idioms
            let match = idiom.Idiom.Match(
                s_jsonNames.Aggregate(line.Item, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal))
            )
            where match.Success
            select $"{file}:{line.Index + 1}: `{match.Value}` → {idiom.Say}: {line.Item.Trim()}"
        );
    }

    [Theory]
    [InlineData("`x` is no version of Python")]
    [InlineData("there are no folders")]
    [InlineData("whoever opens it says so")]
    [InlineData("armature check tells more")]
    [InlineData("its words parted by blanks")]
    [InlineData("numpy 1.20.0 will not do for it")]
    [InlineData("does the file bear the text out")]
    public void Idioms_are_recognised(string line) => Assert.Contains(s_idioms, idiom => idiom.Idiom.IsMatch(line));

    [Theory]
    [InlineData("it is no longer there")]
    [InlineData("no such file: nothere.so")]
    [InlineData("tells the two apart")]
    [InlineData("the drive letter of a path")]
    public void Plain_sentences_are_accepted(string line) => Assert.DoesNotContain(s_idioms, idiom => idiom.Idiom.IsMatch(line));

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(is|are|was|were|be) no (?!longer\b|more than\b)[a-z`<]", Ignoring, 1000)]
    private static partial Regex NegatedNoun();

    [GeneratedRegex(@"\bnobody\b|\bwho(ever|soever|se own)\b|\bwho (asks|takes|imports|calls)\b", Ignoring, 1000)]
    private static partial Regex People();

    [GeneratedRegex(@"\bwill (not )?do\b(?! (it|this|that|so)\b)|\bdoes not do\b", Ignoring, 1000)]
    private static partial Regex WillDo();

    [GeneratedRegex(@"\b(bears?|bore|borne)( \w+){0,3} out\b", Ignoring, 1000)]
    private static partial Regex BearsOut();

    [GeneratedRegex(@"(?<!drive )\bletters?\b", Ignoring, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\bparted\b", Ignoring, 1000)]
    private static partial Regex Parted();

    [GeneratedRegex(@"\bfolders?\b", Ignoring, 1000)]
    private static partial Regex Folder();

    [GeneratedRegex(@"\btells\b(?!.* apart\b)", Ignoring, 1000)]
    private static partial Regex Tells();

    [GeneratedRegex(@"\bcured?s?\b", Ignoring, 1000)]
    private static partial Regex Cures();

    [GeneratedRegex(@"\b(to|can|could|cannot) be had\b", Ignoring, 1000)]
    private static partial Regex Available();

    [GeneratedRegex(@"\(usually |; usually |, usually ", Ignoring, 1000)]
    private static partial Regex Usually();

    [GeneratedRegex(@"\bin vain\b", Ignoring, 1000)]
    private static partial Regex InVain();
}
