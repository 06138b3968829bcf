using Armature.Repair.Verification;

namespace Armature.Reporting.Text;

/// <summary>A verdict in a few lines, for the result of a repair.</summary>
internal static class VerdictSummary
{
    /// <summary>What works if the environment is proven, else everything that <c>armature verify</c> prints.</summary>
    public static IEnumerable<string> Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.IsProven ? Proven(verdict) : Whole(verdict);
    }

    private static IEnumerable<string> Proven(Verdict verdict)
    {
        var packages = verdict.Imports.Count(import => import is { Kind: ImportKind.Package, Outcome: ProofOutcome.Passed });
        yield return packages == 0
            ? "its Python starts; no package has native code"
            : $"{TextFormat.Count(packages, "package")} with native code import{(packages == 1 ? "s" : "")}";
        foreach (var proof in verdict.Probes.Where(proof => proof.Outcome is ProofOutcome.Passed))
            yield return $"{proof.Probe.Package}: {(proof.Told.Length > 0 ? proof.Told : "computes correct results")}";
    }

    private static string[] Whole(Verdict verdict)
    {
        using var text = new StringWriter { NewLine = "\n" };
        VerdictText.Write(new Page(text, new RenderOptions { ToolVersion = "" }), verdict, isVerbose: false);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
