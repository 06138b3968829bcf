namespace Armature.Packaging.Conda;

/// <summary>Version clauses of conda: <c>|</c> for or, <c>,</c> for and (conda <c>conda/models/version.py</c>, <c>VersionSpec</c>).</summary>
internal static class CondaVersionClauses
{
    private static readonly string[] s_operators = ["==", "!=", "<=", ">=", "~=", "<", ">", "="];

    /// <summary>Whether a version satisfies the clauses; null if they cannot be parsed.</summary>
    public static bool? Allows(string clauses, CondaVersion version)
    {
        bool? answer = false;
        foreach (var alternative in clauses.Split('|'))
        {
            var holds = All(alternative, version);
            if (holds is true)
                return true;
            answer = holds is null ? null : answer;
        }

        return answer;
    }

    private static bool? All(string clauses, CondaVersion version)
    {
        bool? answer = true;
        foreach (var clause in clauses.Split(','))
        {
            var holds = One(clause.Trim(), version);
            if (holds is false)
                return false;
            answer = holds is null ? null : answer;
        }

        return answer;
    }

    private static bool? One(string clause, CondaVersion version)
    {
        if (clause is "*")
            return true;
        var found = Array.Find(s_operators, clause.StartsWith) ?? "";
        var text = clause[found.Length..].Trim();
        var isPrefix = text.EndsWith('*');
        text = isPrefix ? text.TrimEnd('*').TrimEnd('.') : text;
        if (text.Contains('*', StringComparison.Ordinal) || CondaVersion.TryParse(text) is not { } bound)
            return null;
        return found switch
        {
            "" or "==" => isPrefix ? version.StartsWith(bound) : version.CompareTo(bound) == 0,
            "=" => version.StartsWith(bound),
            "!=" => isPrefix ? !version.StartsWith(bound) : version.CompareTo(bound) != 0,
            ">=" => version.CompareTo(bound) >= 0,
            "<=" => version.CompareTo(bound) <= 0,
            ">" => version.CompareTo(bound) > 0,
            "<" => version.CompareTo(bound) < 0,
            _ => Compatible(text, bound, version),
        };
    }

    // ~=1.2.3 is >=1.2.3 and 1.2.*
    private static bool? Compatible(string text, CondaVersion bound, CondaVersion version) =>
        text.LastIndexOf('.') is var dot and > 0 && CondaVersion.TryParse(text[..dot]) is { } prefix
            ? version.CompareTo(bound) >= 0 && version.StartsWith(prefix)
            : null;
}
