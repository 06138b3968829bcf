using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Reporting.Sarif;

/// <summary>The rules of a run, each once, with their pages.</summary>
/// <param name="pages">Where the pages are; null if that is not known.</param>
internal sealed class SarifRules(PageAddress? pages)
{
    private readonly List<SarifRule> _rules = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<SarifRule> All => _rules;

    /// <summary>The index of a rule, which is added if it is new.</summary>
    public int Add(Rule rule)
    {
        if (_places.TryGetValue(rule.Id, out var place))
            return place;
        _rules.Add(Of(rule));
        return _places[rule.Id] = _rules.Count - 1;
    }

    public static string Level(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "note",
        };

    private SarifRule Of(Rule rule) =>
        new(
            rule.Id,
            Name(rule.Name),
            new(Sentence(rule.Summary)),
            new(Sentence(rule.Summary)),
            new(PlainPage.Of(rule.Docs), rule.Docs),
            pages?.Of($"rules/{rule.Name}"),
            new(Level(rule.Severity)),
            new(["python", "native-code", rule.Name], "high", rule.Severity is Severity.Note ? "recommendation" : Level(rule.Severity))
        );

    // §3.49.7: a name is one identifier, by custom in Pascal case
    private static string Name(string name) =>
        string.Concat(name.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Sentence(string summary) => $"{char.ToUpperInvariant(summary[0])}{summary[1..]}.";
}
