using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Rules.Environments;
using Armature.Rules.Remedies;
using Armature.Targets;

namespace Armature.Repair.Verification;

/// <summary>
/// Compares the files of packages that fail with their recorded hashes, if they crash a process or no finding explains the failure: an altered file fails in
/// ways that do not point to it, and no other check finds it.
/// </summary>
internal sealed class AlteredFiles(LoadGraph graph)
{
    /// <summary>Adds what was found to the failures of a verdict. Reads no file if nothing failed.</summary>
    public Verdict AddTo(Verdict verdict)
    {
        var packages = verdict
            .Imports.Select(import => (import.Outcome, import.Package))
            .Concat(verdict.Probes.Select(proof => (proof.Outcome, Package: PackageNamed(proof.Package))))
            .SelectMany(one => Suspect(one.Outcome) is { } failure ? PackagesOf(failure).Append(one.Package) : [])
            .OfType<Distribution>()
            .Distinct()
            .ToArray();
        if (packages.Length == 0)
            return verdict;
        var findings = Findings(packages);
        return findings.IsEmpty
            ? verdict
            : verdict with
            {
                Imports = [.. verdict.Imports.Select(import => import with { Outcome = With(import.Outcome, import.Package, findings) })],
                Probes =
                [
                    .. verdict.Probes.Select(proof => proof with { Outcome = With(proof.Outcome, PackageNamed(proof.Package), findings) }),
                ],
            };
    }

    private ImmutableArray<Finding> Findings(Distribution[] packages)
    {
        var mismatches = new HashMismatches(graph.Inventory.Subject.Tree, 0).Find(packages);
        var examined = graph with { Inventory = graph.Inventory with { HashMismatches = mismatches } };
        var advice = graph.Target.Origin is TargetOrigin.Host ? RemedyEngine.First("fix-altered", SubjectFacts.Of(graph, null)) : null;
        return
        [
            .. AlteredFile.Rule.Check(new Judgement(examined)).Select(finding => TypeableCommands.Of(finding) with { Repair = advice }),
        ];
    }

    // an altered file of code explains the failure better than anything that points elsewhere; an error of the package is more exact
    private ProofOutcome With(ProofOutcome outcome, Distribution? package, ImmutableArray<Finding> findings)
    {
        if (Suspect(outcome) is not { } failure)
            return outcome;
        Distribution?[] concerned = [.. PackagesOf(failure), package];
        Finding[] own = [.. findings.Where(finding => finding.Severity is not Severity.Note && concerned.Contains(finding.Package))];
        if (own.Length == 0)
            return outcome;
        Finding[] exact =
        [
            .. failure.Findings.Where(finding =>
                finding.Severity is Severity.Error && own.Any(altered => altered.Package == finding.Package)
            ),
        ];
        return new ProofOutcome.Failed(
            failure with
            {
                Findings = [.. exact, .. own, .. failure.Findings.Except(exact)],
                Explanation = failure.Explanation?.Confirmation is { Kind: ConfirmationKind.Confirmed } ? failure.Explanation : null,
            }
        );
    }

    private static ProofFailure? Suspect(ProofOutcome outcome) =>
        outcome is ProofOutcome.Failed { Failure: var failure }
        && (
            failure is { Kind: FailureKind.Died, ExitCode: { } exit }
                ? ProcessDeath.IsCrash(exit)
                : !failure.Findings.Any(finding => finding.Severity is Severity.Error)
        )
            ? failure
            : null;

    // of the module that was running, and of the libraries that it loads
    private IEnumerable<Distribution?> PackagesOf(ProofFailure failure)
    {
        HashSet<string> paths = [.. new[] { failure.File, failure.Library }.OfType<string>()];
        var running = graph
            .Files.Where(file => paths.Contains(file.Path) || file.File.ModuleName == failure.Module && failure.Module is not null)
            .ToArray();
        paths.UnionWith(running.SelectMany(file => file.Closure?.Objects ?? []).Select(part => part.Path));
        return running.Concat(graph.Files.Where(file => paths.Contains(TargetTree.Rooted(file.Path)))).Select(file => file.File.Owner);
    }

    private Distribution? PackageNamed(string name) =>
        graph.Inventory.Distributions.FirstOrDefault(package =>
            package.NormalizedName.Equals(name.Replace('_', '-'), StringComparison.OrdinalIgnoreCase)
        );
}
