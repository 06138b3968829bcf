using System.Collections.Immutable;
using Armature.Comparing;
using Armature.Reporting.Text;

namespace Armature.Reporting;

/// <summary>The words for a comparison, which are the same in every format.</summary>
internal static class DiffWords
{
    /// <summary>What the comparisons come to: first what can break something, then how many others.</summary>
    public static (string Breaking, string Harmless) Result(ImmutableArray<Comparison> comparisons)
    {
        var breaking = comparisons.Sum(static comparison => comparison.Breaking);
        var harmless = comparisons.Sum(static comparison => comparison.Changes.Length) - breaking;
        return (
            breaking == 0 ? "No differences that can break something." : $"{TextFormat.Count(breaking, "difference")} can break something.",
            harmless == 0 ? "" : $"{harmless:#,0} {(breaking == 0 ? "" : "more ")}{(harmless == 1 ? "is" : "are")} harmless."
        );
    }

    /// <summary>!, ? or ✓: something can break, something was not compared, neither.</summary>
    public static string Mark(ImmutableArray<Comparison> comparisons) =>
        comparisons.Any(static comparison => comparison.Breaking > 0) ? "!"
        : comparisons.IsEmpty || comparisons.Any(static comparison => !comparison.NotCompared.IsEmpty) ? "?"
        : "✓";

    /// <summary><c>.venv (Debian 12, glibc 2.36)</c>.</summary>
    public static string Subject(CompiledWorld world) =>
        world.System.Name.Length == 0 ? world.Name : $"{world.Name} ({SystemChanges.Shown(world.System)})";

    public static string Group(ChangeGroup group) =>
        group switch
        {
            ChangeGroup.Python => "Python",
            ChangeGroup.System => "System",
            ChangeGroup.Processor => "Processor",
            ChangeGroup.Numeric => "BLAS, LAPACK and OpenMP",
            ChangeGroup.Cuda => "CUDA",
            ChangeGroup.Packages => "Packages with native code",
            _ => "Findings",
        };

    /// <summary><c>1.26 → 2.0</c>; once if both are the same.</summary>
    public static string Sides(string? left, string? right) => left == right ? left ?? "" : $"{left ?? "none"} → {right ?? "none"}";

    /// <summary>Why the difference can break something, or what else follows from it; null if nothing is known to. A finding explains itself.</summary>
    public static string? Reason(Change change) => change.Group is ChangeGroup.Findings ? null : change.Breaks ?? change.Note;
}
