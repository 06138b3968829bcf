using System.Collections.Immutable;
using System.Diagnostics;

namespace Armature.Packaging.Requirements;

/// <summary>An environment marker: the condition after the <c>;</c> of a requirement (PyPA, "Dependency specifiers").</summary>
internal abstract record Marker
{
    private Marker() { }

    /// <summary>True if all parts are true.</summary>
    /// <param name="Parts">At least two.</param>
    public sealed record All(ImmutableArray<Marker> Parts) : Marker;

    /// <summary>True if any part is true.</summary>
    /// <param name="Parts">At least two.</param>
    public sealed record Any(ImmutableArray<Marker> Parts) : Marker;

    /// <summary>A comparison of a variable with a string.</summary>
    /// <param name="Variable">The canonical name: <c>python_version</c>.</param>
    /// <param name="Operator"><c>==</c>, <c>in</c>, <c>not in</c> …</param>
    /// <param name="Value">The string.</param>
    /// <param name="IsReversed">Whether the string is on the left.</param>
    public sealed record Comparison(string Variable, string Operator, string Value, bool IsReversed) : Marker;

    /// <summary>Parses a marker without the <c>;</c>; null if it is invalid.</summary>
    public static Marker? TryParse(string text) => MarkerParser.Parse(text);

    /// <summary>Whether the marker is true; null if that depends on an unknown value.</summary>
    public bool? Holds(MarkerEnvironment environment) =>
        this switch
        {
            All all => Combined(all.Parts, environment, deciding: false),
            Any any => Combined(any.Parts, environment, deciding: true),
            Comparison comparison => Evaluated(comparison, environment),
            _ => throw new UnreachableException(),
        };

    // Kleene logic: <c>false and unknown</c> is false, <c>true or unknown</c> is true, otherwise unknown wins
    private static bool? Combined(ImmutableArray<Marker> parts, MarkerEnvironment environment, bool deciding)
    {
        bool? answer = !deciding;
        foreach (var part in parts)
        {
            var holds = part.Holds(environment);
            if (holds == deciding)
                return deciding;
            if (holds is null)
                answer = null;
        }

        return answer;
    }

    private static bool? Evaluated(Comparison comparison, MarkerEnvironment environment)
    {
        if (comparison.Variable is MarkerVariables.Extras or MarkerVariables.DependencyGroups)
            return IsMember(comparison, environment);
        bool?[] answers = [.. environment.Of(comparison.Variable).Select(value => Holds(comparison, value)).Distinct()];
        return answers is [var only] ? only : null;
    }

    private static bool? IsMember(Comparison comparison, MarkerEnvironment environment)
    {
        var requested = comparison.Variable == MarkerVariables.Extras ? environment.Extras : environment.DependencyGroups;
        return (comparison.IsReversed, comparison.Operator) switch
        {
            (true, "in") => requested.Contains(NormalizedName.Of(comparison.Value)),
            (true, "not in") => !requested.Contains(NormalizedName.Of(comparison.Value)),
            _ => null,
        };
    }

    private static bool? Holds(Comparison comparison, string value)
    {
        var text = comparison.Variable == MarkerVariables.Extra ? NormalizedName.Of(comparison.Value) : comparison.Value;
        var (left, right) = comparison.IsReversed ? (text, value) : (value, text);
        if (MarkerVariables.IsVersion(comparison.Variable) && VersionSpecifier.TryParse(comparison.Operator + right) is { } clause)
            return clause.Operator == "==="
                ? string.Equals(left, right, StringComparison.OrdinalIgnoreCase)
                : PackageVersion.TryParse(left) is { } version && clause.Contains(version);
        return comparison.Operator switch
        {
            "in" => right.Contains(left, StringComparison.Ordinal),
            "not in" => !right.Contains(left, StringComparison.Ordinal),
            "==" or "<=" or ">=" => left == right,
            "!=" => left != right,
            "<" or ">" => false,
            _ => null,
        };
    }
}
