using System.Text;
using Armature.Reporting.Markdown;
using Armature.TestKit;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Armature.Reporting.Tests.Markdown;

public sealed class MarkdownReportTests
{
    /// <summary>What GitHub reads.</summary>
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseEmphasisExtras()
        .Build();

    [Fact]
    public void The_whole_page() => Snapshot.Match(Rendered.As("markdown", Rendered.At(80), Samples.Rich, Samples.Bare), "whole.md");

    [Fact]
    public void Every_table_is_a_table_and_every_row_has_all_cells()
    {
        var page = Parsed(Rendered.With("markdown", Rendered.At(80), [.. Samples.Reports, HostileReport.Report], HostileReport.Unexamined));
        Table[] tables = [.. page.Descendants<Table>()];
        Assert.NotEmpty(tables);
        foreach (var table in tables)
            Assert.Single(table.OfType<TableRow>().Select(row => row.Count).Distinct());
        // a row outside of any table would be a paragraph with bars
        Assert.DoesNotContain(page.Descendants<ParagraphBlock>(), paragraph => Text(paragraph).StartsWith('|'));
    }

    [Fact]
    public void A_hostile_name_has_no_effect()
    {
        var page = Parsed(Rendered.With("markdown", Rendered.At(80), [HostileReport.Report], HostileReport.Unexamined));
        Assert.Empty(page.Descendants<LinkInline>());
        Assert.Empty(page.Descendants<AutolinkInline>());
        Assert.Empty(page.Descendants<EmphasisInline>());
        Assert.All(page.Descendants<HtmlInline>(), tag => Assert.Contains(tag.Tag, (string[])["<!-- -->", "<code>", "</code>"]));
        Assert.All(
            page.Descendants<HtmlBlock>().SelectMany(block => block.Lines.ToString().Split('\n')),
            line => Assert.Matches("^(<details><summary>[^<>]*</summary>|</details>|)$", line)
        );
        Assert.Contains(page.Descendants<CodeInline>(), code => code.Content.Contains("a|b`c<img src=x", StringComparison.Ordinal));
    }

    [Fact]
    public void Fixes_are_code_that_can_be_copied()
    {
        var page = Parsed(Rendered.As("markdown", Rendered.At(80), Story.Mac));
        Assert.Contains(
            page.Descendants<FencedCodeBlock>(),
            block =>
                block.Info == "sh" && block.Lines.ToString() == "uv pip install --reinstall numpy==1.26.4 scipy==1.11.4 scikit-learn==1.3.2"
        );
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("x86_64 and _x_", "x86_64 and \\_x\\_")]
    [InlineData("needs `lib|x`", "needs <code>lib\\|x</code>")]
    [InlineData("one ` of two", "one \\` of two")]
    [InlineData("@user #12 python@3.11", "@<!-- -->user #<!-- -->12 python@3.11")]
    public void Prose(string text, string markdown) => Assert.Equal(markdown, MarkdownEscape.Text(text));

    [Theory]
    [InlineData(1_000)]
    [InlineData(4_000)]
    [InlineData(100)]
    [InlineData(0)]
    public void It_keeps_its_limit(int limit)
    {
        using var stream = new MemoryStream();
        using var renderer = new MarkdownReport(stream, Rendered.At(80), limit);
        foreach (var report in Samples.Reports)
            renderer.Add(report);
        renderer.Finish();
        Assert.InRange(stream.Length, 0, limit);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.True(
            text.Length == 0 || text.EndsWith("were left out, because the page would be too large.\n", StringComparison.Ordinal),
            text
        );
    }

    private static MarkdownDocument Parsed(string text) => Markdig.Markdown.Parse(text, Pipeline);

    private static string Text(ParagraphBlock paragraph) =>
        string.Concat(paragraph.Inline!.Descendants<LiteralInline>().Select(literal => literal.Content.ToString())).TrimStart();
}
