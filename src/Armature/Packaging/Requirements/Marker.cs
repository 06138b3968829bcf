using System.Collections.Immutable;
using System.Diagnostics;

namespace Armature.Packaging.Requirements;

/// <summary>A condition on the environment: what follows the <c>;</c> of a requirement (PyPA, "Dependency specifiers").</summary>
public abstract record Marker
{
    private Marker() { }

    /// <summary>Each part holds.</summary>
    /// <param name="Parts">Two at least.</param>
    public sealed record All(ImmutableArray<Marker> Parts) : Marker;

    /// <summary>One part holds.</summary>
    /// <param name="Parts">Two at least.</param>
    public sealed record Any(ImmutableArray<Marker> Parts) : Marker;

    /// <summary>A variable and a text.</summary>
    /// <param name="Variable">By its own name: <c>python_version</c>.</param>
    /// <param name="Operator"><c>==</c>, <c>in</c>, <c>not in</c> …</param>
    /// <param name="Value">The text.</param>
    /// <param name="IsReversed">The text stands on the left.</param>
    public sealed record Comparison(string Variable, string Operator, string Value, bool IsReversed) : Marker;

    /// <summary>Reads a marker alone, without the <c>;</c>; null where it is none.</summary>
    public static Marker? TryParse(string text) => MarkerParser.Parse(text);

    /// <summary>Whether it holds; null where it hangs on what is not known.</summary>
    public bool? Holds(MarkerEnvironment environment) =>
        this switch
        {
            All all => Joined(all.Parts, environment, deciding: false),
            Any any => Joined(any.Parts, environment, deciding: true),
            Comparison comparison => Compared(comparison, environment),
            _ => throw new UnreachableException(),
        };

    // the deciding answer of one part is the answer of all; else what is not known makes all unknown
    private static bool? Joined(ImmutableArray<Marker> parts, MarkerEnvironment environment, bool deciding)
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

    private static bool? Compared(Comparison comparison, MarkerEnvironment environment)
    {
        if (comparison.Variable is MarkerVariables.Extras or MarkerVariables.DependencyGroups)
            return IsMember(comparison, environment);
        bool?[] answers = [.. environment.Of(comparison.Variable).Select(value => Holds(comparison, value)).Distinct()];
        return answers is [var only] ? only : null;
    }

    private static bool? IsMember(Comparison comparison, MarkerEnvironment environment)
    {
        var asked = comparison.Variable == MarkerVariables.Extras ? environment.Extras : environment.DependencyGroups;
        return (comparison.IsReversed, comparison.Operator) switch
        {
            (true, "in") => asked.Contains(NormalizedName.Of(comparison.Value)),
            (true, "not in") => !asked.Contains(NormalizedName.Of(comparison.Value)),
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
