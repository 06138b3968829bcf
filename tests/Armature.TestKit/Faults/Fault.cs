using System.Text.RegularExpressions;

namespace Armature.TestKit.Faults;

/// <summary>
/// One change to a healthy environment or wheel that makes compiled code fail, or use more than its name promises. The comparison of tools and the tests of the
/// rules share these faults.
/// </summary>
/// <param name="Name">What was done, for the table of the comparison.</param>
/// <param name="Rule">The rule of Armature that reports it.</param>
/// <param name="Culprit">Matches the name of the faulty file, of its package, or of the library or version that is missing.</param>
/// <param name="Reason">Matches a right reason, in the words of any tool.</param>
/// <param name="Make">Makes the faulty subject.</param>
internal sealed record Fault(string Name, string Rule, string Culprit, string Reason, Func<FaultySubject> Make)
{
    /// <summary>Python code that fails because of the fault; null if Python does not notice it here.</summary>
    public string? Proof { get; init; }

    /// <summary>Whether the subject is a wheel.</summary>
    public bool IsWheel { get; init; }

    /// <summary>
    /// Whether a finding is about this fault: it names the faulty file or package and, in the same finding, a right reason.
    /// </summary>
    /// <param name="finding">All text of the finding.</param>
    public bool IsNamedIn(string finding) => Matches(finding, Culprit) && Matches(finding, Reason);

    private static bool Matches(string text, string expression) =>
        Regex.IsMatch(text, expression, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
