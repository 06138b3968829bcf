using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Packaging;
using Armature.Repair.Processes;
using Armature.Rules;
using Armature.Rules.Architectures;
using Armature.Rules.Environments;
using Armature.Rules.Loading;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>Describes a failure: its message, an explanation of it, and the findings of the examination that match.</summary>
/// <param name="graph">The examined environment.</param>
/// <param name="findings">The findings about it.</param>
/// <param name="program">The program that the system starts: the interpreter or an emulator.</param>
internal sealed class FailureDiagnosis(LoadGraph graph, ImmutableArray<Finding> findings, string? program)
{
    private const int MaxText = 16 * 1024;

    // rules whose findings keep an interpreter from starting
    private static readonly ImmutableArray<Rule> s_startRules =
    [
        WrongArchitecture.Rule,
        EmulatedInterpreter.Rule,
        MalformedBinary.Rule,
        BrokenEnvironment.Rule,
    ];

    /// <summary>An import or a probe that ended with an exception.</summary>
    public ProofFailure OfError(TaskResult result, string module, Distribution? package) =>
        Explained(
            new ProofFailure
            {
                Kind = result.End.IsWrong ? FailureKind.WrongAnswer : FailureKind.Error,
                Message = UrlSecrets.Hidden(result.Error),
                Text = Bounded(result.Trace),
            },
            $"{result.Trace}\n",
            module,
            package
        );

    /// <summary>A process that crashed, exited or was killed.</summary>
    /// <param name="what">The module that was being imported or used.</param>
    public ProofFailure OfDeath(DriverRun run, string what, Distribution? package)
    {
        var exit = run.Run?.ExitCode ?? 0;
        var failure = new ProofFailure
        {
            Kind = run.IsHung ? FailureKind.Hung : FailureKind.Died,
            Message = run.IsHung ? "timed out" : ProcessDeath.Brief(exit),
            Text = Bounded(run.Errors),
            ExitCode = run.IsHung ? null : exit,
            Module = run.Log.Running?.Module,
            File = run.Log.Running?.File,
            Library = CrashedLibrary.Find(run.Errors),
        };
        var death = ProcessDeath.IsCrash(exit) && !run.IsHung ? ProcessDeath.Of(exit, OperatingSystem.IsMacOS()) : "";
        return Explained(failure, $"{run.Errors}\n{death}\n", what, package);
    }

    /// <summary>A Python that does not start.</summary>
    public ProofFailure OfStart(DriverRun run)
    {
        var message = run switch
        {
            { Run: null } => $"cannot start `{program}`: {StartFailure.Of(run.StartError)}",
            { IsHung: true } => "timed out while starting",
            { Run.ExitCode: var exit } when LastLine(run.Errors) is { } line => $"{line} ({ProcessDeath.Brief(exit)})",
            _ => ProcessDeath.Brief(run.Run.ExitCode),
        };
        var failure = new ProofFailure
        {
            Kind = FailureKind.NotStarted,
            Message = UrlSecrets.Hidden(message),
            Text = Bounded(run.Errors),
            ExitCode = run.Run?.ExitCode,
        };
        var text = run.Run is null ? $"{program}: {StartFailure.OfShell(run.StartError)}\n" : $"{run.Errors}\n";
        return Explained(failure, text, "", null);
    }

    /// <summary>An environment whose interpreter does not exist.</summary>
    public ProofFailure OfNoInterpreter()
    {
        var evidence = graph.Inventory.EnvironmentFaults.Select(fault => fault.Evidence).FirstOrDefault();
        return Explained(
            new ProofFailure
            {
                Kind = FailureKind.NotStarted,
                Message = evidence is null ? "interpreter not found" : $"interpreter not found: {evidence}",
            },
            "",
            "",
            null
        );
    }

    /// <summary>
    /// Why the failed import of an extension module inside a working package is not a fault, one clause; null if it is a fault. Such a module may need an
    /// optional dependency, or may be meant to be imported only by its package. An error from the loader or another ABI is always a fault.
    /// </summary>
    public string? Excuse(TaskResult result) =>
        result.End.Missing is { } missing && !IsInstalled(missing.Split('.')[0]) ? $"needs `{missing}`, which is not installed"
        : !result.End.IsImportError || IsCircular(result.Error) ? $"is not meant to be imported on its own: {result.Error}"
        : null;

    // Python 3.8 and later name the cause; before that, the message of a circular import differs only in naming no file
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
        var explanation = text.Length == 0 ? null : Explainer.Explain(text, graph.Target.Host);
        explanation = explanation?.Cause is null ? null : Confirmer.Confirm(explanation, graph, findings);
        return failure with
        {
            Explanation = explanation,
            Library = failure.Library ?? explanation?.Named.Library,
            Findings = Matching(failure, explanation, module.Split('.')[0], package),
        };
    }

    // findings that the explanation confirms come first, then those about the file, then those about its package
    private ImmutableArray<Finding> Matching(ProofFailure failure, Explanation? explanation, string top, Distribution? package)
    {
        if (failure.Kind is FailureKind.NotStarted)
            return [.. findings.Where(finding => s_startRules.Contains(finding.Rule))];
        var confirmed = explanation?.Confirmation is { Kind: ConfirmationKind.Confirmed, Findings: var same } ? same : [];
        var ofFile = findings.Where(finding => finding.Files.Any(file => IsFile(failure, file.Path)));
        var ofPackage = findings.Where(finding =>
            finding.Severity is not Severity.Note
            && ((package is not null && finding.Package == package) || finding.Victims.Any(victim => victim.Split('.')[0] == top))
            && (failure.Kind is not FailureKind.Died || finding.Rule.ExplainsCrashes)
        );
        return [.. confirmed.Concat(ofFile).Concat(ofPackage).Distinct().Take(3)];
    }

    private static bool IsFile(ProofFailure failure, string shown) =>
        new[] { failure.File, failure.Library }
            .OfType<string>()
            .Any(path => path == shown || path.EndsWith($"/{shown}", StringComparison.Ordinal));

    private static string? LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();

    // a program may print the URL of an index with its password
    private static string Bounded(string text) =>
        UrlSecrets.Hidden(text) is var shown && shown.Length <= MaxText ? shown : shown[^MaxText..];
}
