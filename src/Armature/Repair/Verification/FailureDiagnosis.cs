using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>Says what a failure is: its own words, what they mean, and the findings of the examination that fit.</summary>
/// <param name="graph">The environment.</param>
/// <param name="findings">What its examination found.</param>
/// <param name="program">What is started: the interpreter, or what starts it.</param>
internal sealed class FailureDiagnosis(LoadGraph graph, ImmutableArray<Finding> findings, string? program)
{
    private const int MostText = 16 * 1024;

    private static readonly ImmutableArray<string> s_crashFamilies = ["AR1", "AR4", "AR5"];

    /// <summary>A failure that Python tells.</summary>
    public ProofFailure OfError(TaskResult answer, string module, Distribution? package) =>
        Explained(
            new ProofFailure
            {
                Kind = answer.IsWrong ? FailureKind.WrongAnswer : FailureKind.Error,
                Message = answer.Error,
                Text = Bounded(answer.Trace),
            },
            $"{answer.Trace}\n",
            module,
            package
        );

    /// <summary>A process that did not live to tell, or was stopped.</summary>
    public ProofFailure OfDeath(DriverRun run, string what, Distribution? package)
    {
        var exit = run.Run?.ExitCode ?? 0;
        var failure = new ProofFailure
        {
            Kind = run.IsHung ? FailureKind.Hung : FailureKind.Died,
            Message = run.IsHung ? "it did not end in its time" : ProcessDeath.Brief(exit),
            Text = Bounded(run.Errors),
            ExitCode = run.IsHung ? null : exit,
            Module = run.Log.Running?.Module,
            File = run.Log.Running?.File,
            Library = CrashedLibrary.Find(run.Errors),
        };
        var words = ProcessDeath.IsCrash(exit) && !run.IsHung ? ProcessDeath.Of(exit, OperatingSystem.IsMacOS()) : "";
        return Explained(failure, $"{run.Errors}\n{words}\n", what, package);
    }

    /// <summary>A Python that does not start.</summary>
    public ProofFailure OfStart(DriverRun run)
    {
        var message = run switch
        {
            { Run: null } => $"the system does not start `{program}`: {StartFailure.Of(run.StartError)}",
            { IsHung: true } => "it did not start in its time",
            { Run.ExitCode: var exit } when LastLine(run.Errors) is { } line => $"{line} ({ProcessDeath.Brief(exit)})",
            _ => ProcessDeath.Brief(run.Run.ExitCode),
        };
        var failure = new ProofFailure
        {
            Kind = FailureKind.NotStarted,
            Message = message,
            Text = Bounded(run.Errors),
            ExitCode = run.Run?.ExitCode,
        };
        var text = run.Run is null ? $"{program}: {StartFailure.OfShell(run.StartError)}\n" : $"{run.Errors}\n";
        return Explained(failure, text, "", null);
    }

    /// <summary>An interpreter that is not there.</summary>
    public ProofFailure OfNoInterpreter()
    {
        var evidence = graph.Inventory.EnvironmentFaults.Select(fault => fault.Evidence).FirstOrDefault();
        return Explained(
            new ProofFailure
            {
                Kind = FailureKind.NotStarted,
                Message = evidence is null ? "it has no interpreter" : $"it has no interpreter: {evidence}",
            },
            "",
            "",
            null
        );
    }

    /// <summary>
    /// Why an extension module that does not import by itself is no fault; null where it is one. A module within a package that imports may need what
    /// nobody asked for, or be made to be imported by its package alone; that a loader refuses it, or that it is of another ABI, has no excuse.
    /// </summary>
    public string? Excuse(TaskResult answer) =>
        answer.Missing is { } missing && !IsInstalled(missing.Split('.')[0]) ? $"needs `{missing}`, which is not installed"
        : !answer.IsImportError || IsCircular(answer.Error) ? $"is not made to be imported by itself: {answer.Error}"
        : null;

    // Python 3.8 and later say so; before they only say that a name is not there, and not where
    private static bool IsCircular(string error) =>
        error.Contains("partially initialized module", StringComparison.Ordinal)
        || (
            error.StartsWith("ImportError: cannot import name ", StringComparison.Ordinal)
            && !error.Contains(" from ", StringComparison.Ordinal)
        );

    private bool IsInstalled(string top) =>
        graph.Inventory.Interpreter?.SearchPath.Any(entry => IsIn(entry, top)) == true
        || graph.Files.Any(file => file.File.ModuleName == top);

    private bool IsIn(SearchPathEntry entry, string top)
    {
        var tree = graph.Inventory.Subject.Tree;
        var path = TreePath.Join(entry.Path, top);
        return tree.IsFile($"{path}.py") || tree.IsDirectory(path);
    }

    private ProofFailure Explained(ProofFailure failure, string text, string module, Distribution? package)
    {
        var explanation = text.Length == 0 ? null : Explainer.Explain(text);
        explanation = explanation?.Cause is null ? null : Confirming.Confirm(explanation, graph, findings);
        return failure with
        {
            Explanation = explanation,
            Library = failure.Library ?? explanation?.Named.Library,
            Findings = Fitting(failure, explanation, module.Split('.')[0], package),
        };
    }

    // what the explanation confirms comes first, then what is said of the very file, then of its package
    private ImmutableArray<Finding> Fitting(ProofFailure failure, Explanation? explanation, string top, Distribution? package)
    {
        if (failure.Kind is FailureKind.NotStarted)
            return [.. findings.Where(finding => finding.Rule.Id is "AR608" or "AR101" or "AR103" or "AR211")];
        var confirmed = explanation?.Confirmation is { Kind: ConfirmationKind.Confirmed, Findings: var same } ? same : [];
        var ofFile = findings.Where(finding => finding.Files.Any(file => IsFile(failure, file.Path)));
        var ofPackage = findings.Where(finding =>
            finding.Severity is not Severity.Note
            && ((package is not null && finding.Package == package) || finding.Victims.Any(victim => victim.Split('.')[0] == top))
            && (
                failure.Kind is not FailureKind.Died
                || s_crashFamilies.Any(family => finding.Rule.Id.StartsWith(family, StringComparison.Ordinal))
            )
        );
        return [.. confirmed.Concat(ofFile).Concat(ofPackage).Distinct().Take(3)];
    }

    private static bool IsFile(ProofFailure failure, string shown) =>
        new[] { failure.File, failure.Library }
            .OfType<string>()
            .Any(path => path == shown || path.EndsWith($"/{shown}", StringComparison.Ordinal));

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();

    private static string Bounded(string text) => text.Length <= MostText ? text : text[^MostText..];
}
