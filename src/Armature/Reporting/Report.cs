using System.Collections.Immutable;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Rules;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Reporting;

/// <summary>The result of one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="NotApplicable">Why the rule was skipped; null if it was checked.</param>
/// <param name="Findings">How many findings it has.</param>
public sealed record RuleOutcome(Rule Rule, string? NotApplicable, int Findings);

/// <summary>The result of examining one subject. Every output format renders this and decides nothing.</summary>
public sealed record Report
{
    internal Report(LoadGraph graph) => Graph = graph;

    /// <summary>What was examined.</summary>
    public Subject Subject => Graph.Inventory.Subject;

    /// <summary>The system and Python that it was examined for.</summary>
    public Target Target => Graph.Target;

    /// <summary>The graph that the rules examined.</summary>
    internal LoadGraph Graph { get; init; }

    /// <summary>The findings, worst first, then in the order of rules and packages.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The result of each rule that was selected.</summary>
    public required ImmutableArray<RuleOutcome> Rules { get; init; }

    /// <summary>The rules that were not selected. Whatever they would find is not known.</summary>
    public ImmutableArray<Rule> LeftOut { get; init; } = [];

    /// <summary>What could not be determined.</summary>
    public required ImmutableArray<Unknown> Unknowns { get; init; }

    /// <summary>How long the examination took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How many findings have a severity.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);

    /// <summary>Whether a rule that could report an error was not selected.</summary>
    public bool LeavesOutErrors => LeftOut.Any(static rule => rule.Severity is Severity.Error);

    /// <summary>Whether every native file is known to load. False if the outcome of one is unknown.</summary>
    public bool AllFilesLoad => Graph.Files.All(IsFine);

    /// <summary>Whether <c>armature fix</c> could run: there is an error, and the subject is a virtual environment on this machine.</summary>
    public bool IsFixable =>
        Graph is { Inventory: { Interpreter.IsVirtual: true, Subject.Tree.IsDisk: true }, Target.Origin: TargetOrigin.Host }
        && Count(Severity.Error) > 0;

    // pip and setuptools contain launchers for Windows on every system; no process here would load them
    private static bool IsFine(LoadedFile file) =>
        file.Outcome is ImportOutcome.Loads or ImportOutcome.Invisible { Error: null } || file.File.Role is NativeRole.Program;
}
