using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Dev.Documentation;

/// <summary>The generated part of <c>mkdocs.yml</c>: the pages of causes, rules and decisions.</summary>
internal static class SiteNavigation
{
    public static GeneratedFile Renewed() =>
        MarkedText.Renewed(
            "mkdocs.yml",
            "  # generated",
            "  # end of generated",
            string.Concat(
                Section(
                    "How to fix an error",
                    "explain",
                    Causes.All.Select(static cause => (CauseTitles.All[cause.Slug], $"{cause.Slug}.md"))
                ),
                Section("Rules", "rules", RuleCatalog.All.Select(static rule => ($"{rule.Id} {rule.Name}", $"{rule.Name}.md"))),
                Section("Decisions", "decisions", DecisionIndex.Pages.Select(static page => (page.Title, page.Name)))
            )
        );

    private static string Section(string title, string directory, IEnumerable<(string Title, string Page)> pages) =>
        $"  - {title}:\n      - {directory}/README.md\n"
        + string.Concat(pages.Select(page => $"      - {Quoted(page.Title)}: {directory}/{page.Page}\n"));

    // YAML: within single quotes only the quote itself is special
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
