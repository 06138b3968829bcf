using System.Text;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Repository.Tests;

/// <summary>Links from page to page, in every Markdown file.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_within_the_repository_leads_to_a_file() =>
        Law.Holds(
            from link in Links()
            where link.File.Length > 0 && !Path.Exists(Checkout.FullPath(link.File))
            select $"{link.Page} links to {link.File}"
        );

    [Fact]
    public void Every_anchor_of_a_link_is_a_heading_of_its_page() =>
        Law.Holds(
            from link in Links()
            where link.Anchor.Length > 0 && link.File.EndsWith(".md", StringComparison.Ordinal) && File.Exists(Checkout.FullPath(link.File))
            where !Anchors(Checkout.Text(link.File)!).Contains(link.Anchor)
            select $"{link.Page} links to {link.File}#{link.Anchor}"
        );

    [Fact]
    public void A_link_inside_the_repository_is_relative() =>
        Law.Holds(
            from page in Checkout.Ending(".md")
            from link in Target().Matches(WithoutCode(Checkout.Text(page)!))
            where link.Groups["target"].Value.StartsWith('/')
            select $"{page} links to {link.Groups["target"].Value}"
        );

    [Theory]
    [InlineData("# A *plain* [title](x.md), with `code_and` signs!", "a-plain-title-with-code_and-signs")]
    [InlineData("## `armature check --format json`", "armature-check---format-json")]
    [InlineData("## Same\n## Same", "same-1")]
    public void A_heading_has_the_anchor_that_sites_give_it(string page, string anchor) => Assert.Contains(anchor, Anchors(page));

    [Fact]
    public void A_heading_within_a_code_block_is_not_one() => Assert.DoesNotContain("x", Anchors("```\n# x\n```\n"));

    // relative to the root of the checkout
    private static IEnumerable<(string Page, string File, string Anchor)> Links() =>
        from page in Checkout.Ending(".md")
        from link in Target().Matches(WithoutCode(Checkout.Text(page)!))
        let parts = link.Groups["target"].Value.Split('#', 2)
        where !HasScheme().IsMatch(parts[0])
        let file = parts[0].Length == 0 ? page : Resolved(page, parts[0])
        select (page, file, parts.Length > 1 ? parts[1] : "");

    private static string Resolved(string page, string target) =>
        Path.GetRelativePath(Corpus.Repository, Path.GetFullPath(Path.Combine(Corpus.Repository, Path.GetDirectoryName(page)!, target)))
            .Replace('\\', '/');

    /// <summary>The anchors of a page: its headings in lower case, without punctuation, joined by hyphens; a number is added to repeated ones.</summary>
    private static HashSet<string> Anchors(string page)
    {
        HashSet<string> anchors = [];
        foreach (Match heading in Heading().Matches(Fence().Replace(page, "")))
        {
            var text = LinkText().Replace(heading.Groups["text"].Value, "${text}");
            var anchor = new StringBuilder();
            foreach (var character in text.Trim().ToLowerInvariant())
            {
                if (char.IsLetterOrDigit(character) || character is '_' or '-')
                    anchor.Append(character);
                else if (character is ' ')
                    anchor.Append('-');
            }

            for (var number = 0; !anchors.Add(number == 0 ? $"{anchor}" : $"{anchor}-{number}"); number++) { }
        }

        return anchors;
    }

    private static string WithoutCode(string page) => InlineCode().Replace(Fence().Replace(page, ""), "");

    [GeneratedRegex(
        @"\]\(<?(?<target>[^)>\s]+)>?(\s""[^""]*"")?\)|^\[[^\]]+\]:\s+(?<target>\S+)|(src|srcset|href)=""(?<target>[^""]+)""",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Target();

    [GeneratedRegex(@"^[a-z][a-z+.-]*:", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex HasScheme();

    [GeneratedRegex(@"^#{1,6} (?<text>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!`)`[^`\n]+`(?!`)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkText();
}
