using Armature.TestKit;

namespace Armature.Dev.Documentation;

/// <summary>The list of decisions, from the titles of their pages.</summary>
internal static class DecisionIndex
{
    private const string Directory = "docs/decisions";

    /// <summary>The pages with their titles, such as <c>3. Files are read with pread, not mapped</c>, in the order of their numbers.</summary>
    public static IReadOnlyList<(string Name, string Title)> Pages { get; } =
    [
        .. System
            .IO.Directory.EnumerateFiles(Path.Combine(Corpus.Repository, Directory), "0*.md")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadLines(path).First().TrimStart('#', ' '))),
    ];

    public static GeneratedFile Page =>
        new(
            $"{Directory}/README.md",
            string.Join(
                '\n',
                [
                    "# Decisions",
                    "",
                    "Why things are as they are: each page has the context, the decision, its cost, and what would change it.",
                    "",
                    .. Pages.Select(page => $"- [{page.Title}]({page.Name})"),
                    "",
                ]
            )
        );
}
