using System.Collections.Immutable;
using System.Globalization;
using Armature.Packaging.Data;
using Armature.Reporting.Suppressions;
using Armature.Rules;

namespace Armature.Cli.Configuration;

/// <summary>Reads a table of <c>ignore</c>: <c>{ rule = "AR201", package = "torch", reason = "no GPU here", until = 2027-01-31 }</c>.</summary>
internal static class IgnoreEntryReader
{
    private const int LongestPattern = 1000;

    private static readonly string[] s_required = ["rule", "reason"];

    /// <summary>The keys of the table, each with its meaning and whether it is a list too.</summary>
    public static ImmutableArray<(string Name, string Meaning, bool IsList)> Keys { get; } =
    [
        ("rule", "the rule, or a list of rules, by id or name; required", true),
        ("package", "only findings of this package, or of a list of packages", true),
        ("path", "only findings whose files all fit this pattern, or one of a list", true),
        ("reason", "why it is accepted; required", false),
        ("until", "the last day on which it applies (UTC), as a date: 2027-01-31", false),
    ];

    /// <summary>Reads it; null if something is wrong.</summary>
    /// <param name="source">Where it is written, for reports.</param>
    /// <param name="faults">What is wrong, with the lines.</param>
    public static IgnoreEntry? Read(DataNode table, string source, out List<(int Line, string Message)> faults)
    {
        var found = faults = [];
        foreach (var (name, value) in table.Members)
        {
            if (Keys.FirstOrDefault(key => key.Name == name) is not { Name: not null } known)
                found.Add((value.Line, $"unknown key `{name}` of ignore{Suggestions.For(name, Keys.Select(static key => key.Name))}"));
            else if (name != "until" && !IsText(value, known.IsList))
                found.Add((value.Line, $"`{name}` of ignore must be a string{(known.IsList ? " or a list of strings" : "")}, not empty"));
        }

        Rule[] rules = [.. Texts(table["rule"]).Select(node => Rule(node, found)).OfType<Rule>()];
        var paths = Texts(table["path"]).ToArray();
        found.AddRange(
            paths
                .Where(static pattern => pattern.Value.Length > LongestPattern)
                .Select(static pattern => (pattern.Line, $"a pattern has at most {LongestPattern} characters"))
        );
        found.AddRange(
            s_required
                .Where(name => table[name] is null)
                .Select(name => (table.Line, $"an entry of ignore needs a {name}: {{ rule = \"AR201\", reason = \"…\" }}"))
        );
        var until = Day(table["until"], found);
        return found.Count > 0
            ? null
            : new IgnoreEntry([.. rules], table.Text("reason")!)
            {
                Packages = [.. Texts(table["package"]).Select(static name => name.Value)],
                Paths = [.. paths.Select(static pattern => pattern.Value)],
                Until = until,
                Source = source,
            };
    }

    private static bool IsText(DataNode value, bool mayBeList) =>
        value is DataNode.Scalar { IsBare: false, Value.Length: > 0 }
        || (
            mayBeList
            && value is DataNode.Sequence { Values.Count: > 0 } list
            && list.Values.All(static one => IsText(one, mayBeList: false))
        );

    private static IEnumerable<DataNode.Scalar> Texts(DataNode? value) =>
        value is null ? [] : new[] { value }.Concat(value.Items).OfType<DataNode.Scalar>();

    private static Rule? Rule(DataNode.Scalar name, List<(int, string)> faults)
    {
        var rule = RuleCatalog.Find(name.Value);
        if (rule is null)
            faults.Add((name.Line, RuleNames.Unknown(name.Value)));
        return rule;
    }

    private static DateOnly? Day(DataNode? value, List<(int, string)> faults)
    {
        if (value is null)
            return null;
        if (
            value is DataNode.Scalar { Value: var text }
            && DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        )
            return day;
        faults.Add((value.Line, $"`until` of ignore must be a date: until = 2027-01-31"));
        return null;
    }
}
