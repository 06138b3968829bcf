using System.Collections.Immutable;
using Armature.Knowledge;
using Armature.Packaging.Requirements;

namespace Armature.Remedies;

/// <summary>Decides whether the conditions of a remedy hold.</summary>
internal static class Conditions
{
    /// <summary>Whether all conditions hold.</summary>
    /// <param name="conditions">As in <see cref="Knowledge.Remedies.RemedyTemplate.Conditions"/>.</param>
    public static bool Hold(ImmutableArray<string> conditions, FactSet facts)
    {
        // conditions decide what is offered; only what is filled in depends on this machine
        var usesMachine = facts.UsesMachine;
        var hold = conditions.All(condition => Holds(condition, facts));
        facts.UsesMachine = usesMachine;
        return hold;
    }

    private static bool Holds(string condition, FactSet facts)
    {
        if (condition[0] is '@')
            return condition.Split('|').Any(sign => facts.HasSign(sign[1..]));
        if (condition.StartsWith("!@", StringComparison.Ordinal))
            return !facts.HasSign(condition[2..]);
        var at = condition.AsSpan().IndexOfAny("=<>");
        var isNegated = condition[at] is '=' && condition[at - 1] is '!';
        var value = facts[condition[..(isNegated ? at - 1 : at)]];
        return condition[at] switch
        {
            '<' => Compare(value, condition[(at + 1)..]) is < 0,
            '>' => Compare(value, condition[(at + 2)..]) is >= 0,
            _ => Matches(value, condition[(at + 1)..]) != isNegated,
        };
    }

    private static bool Matches(string? value, string globs) =>
        value is not null && (globs is ['$', .. var list] ? Glob.MatchesList(list, value) : Glob.Matches(globs, value));

    private static int? Compare(string? value, string other) =>
        value is not null && PackageVersion.TryParse(value) is { } left && PackageVersion.TryParse(other) is { } right
            ? left.CompareTo(right)
            : null;
}
