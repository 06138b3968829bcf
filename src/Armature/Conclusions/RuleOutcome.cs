using Armature.Rules;

namespace Armature.Conclusions;

/// <summary>The result of one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="NotApplicable">Why its question does not arise for the subject or the target; null if it does.</param>
/// <param name="Findings">How many findings it has.</param>
public sealed record RuleOutcome(Rule Rule, string? NotApplicable, int Findings)
{
    /// <summary>The fact that it needs and that is not known; null if it could answer its question.</summary>
    public string? Lacks { get; init; }
}
