using System.Reflection;
using System.Text;
using Armature.Conclusions;
using Armature.Judgements;
using Armature.Reporting;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Rules.Tests;

/// <summary>The example of a rule's page: the output of the program for the scenario <c>Example</c> of the rule's test class.</summary>
internal static class RuleExample
{
    private const string Start = "## Example\n```text\n";
    private const string End = "```\n";

    /// <summary>The blocks of the text report for the rule's findings, without the heading and the counts.</summary>
    public static string Output(Rule rule)
    {
        var judgement = new Judgement(Scenario(rule).Build());
        Assert.Null(rule.Applies?.Invoke(judgement.Graph));
        Assert.Null(rule.Lacks?.Invoke(judgement.Graph));
        var report = new Report(judgement.Graph)
        {
            Findings = [.. rule.Check(judgement)],
            Coverage = new Coverage
            {
                Files = null,
                Rules = [],
                Unknowns = [],
                Empty = null,
            },
            Elapsed = TimeSpan.Zero,
        };
        Assert.NotEmpty(report.Findings);
        using var stream = new MemoryStream();
        using (var text = new TextReport(stream, new RenderOptions { Width = RenderOptions.MinWidth, ToolVersion = "" }))
        {
            text.Add(report);
            text.Finish();
        }

        var parts = Encoding.UTF8.GetString(stream.ToArray()).Split("\n\n");
        return string.Join("\n\n", parts[1..^1]) + "\n";
    }

    /// <summary>The example in the rule's page.</summary>
    public static string InPage(Rule rule) => Example(rule.Docs, indent: "").Text;

    /// <summary>Writes the output into the rule's source, from which the page is made.</summary>
    public static void Renew(Rule rule)
    {
        const string Indent = "            ";
        var file = Directory
            .EnumerateFiles(Path.Combine(Corpus.Repository, "src/Armature/Rules"), $"{TypeName(rule)}.cs", SearchOption.AllDirectories)
            .Single();
        var source = File.ReadAllText(file);
        var (at, old) = Example(source, Indent);
        var lines = Output(rule).TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"{Indent}{line}\n");
        File.WriteAllText(file, source.Remove(at, old.Length).Insert(at, string.Concat(lines)));
    }

    private static (int At, string Text) Example(string text, string indent)
    {
        var at = text.IndexOf(Start.Replace("\n", $"\n{indent}", StringComparison.Ordinal).TrimEnd(' '), StringComparison.Ordinal);
        Assert.True(at >= 0, "the page has no example");
        at += Start.Replace("\n", $"\n{indent}", StringComparison.Ordinal).TrimEnd(' ').Length;
        var end = text.IndexOf($"{indent}{End}", at, StringComparison.Ordinal);
        return (at, text[at..end]);
    }

    private static GraphBuilder Scenario(Rule rule)
    {
        var tests = typeof(RuleExample)
            .Assembly.GetTypes()
            .SingleOrDefault(type =>
                type.Name == $"{TypeName(rule)}Tests" && type.Namespace!.StartsWith("Armature.Rules.Tests", StringComparison.Ordinal)
            );
        var example = tests?.GetProperty("Example", BindingFlags.Static | BindingFlags.NonPublic);
        Assert.True(example is not null, $"{TypeName(rule)}Tests has no static property `Example`");
        return (GraphBuilder)example.GetValue(null)!;
    }

    private static string TypeName(Rule rule) =>
        string.Concat(rule.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
