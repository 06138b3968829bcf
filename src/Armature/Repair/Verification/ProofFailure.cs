using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Remedies;
using Armature.Rules;

namespace Armature.Repair.Verification;

/// <summary>How an import or a probe failed.</summary>
public enum FailureKind
{
    /// <summary>With an exception.</summary>
    Error,

    /// <summary>A probe computed a wrong result.</summary>
    WrongAnswer,

    /// <summary>The process crashed or exited.</summary>
    Died,

    /// <summary>It reached its time limit and was killed.</summary>
    Hung,

    /// <summary>Python itself did not start.</summary>
    NotStarted,
}

/// <summary>How an import, a probe or the start of Python failed, and what is known about the cause.</summary>
public sealed record ProofFailure
{
    /// <summary>How it failed.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>The exception as Python prints it, or how the process ended.</summary>
    public required string Message { get; init; }

    /// <summary>The traceback, or the end of standard error with the stack of <c>faulthandler</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The exit status, as in <see cref="Processes.ToolRun.ExitCode"/>; null if the process continued or was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The extension module whose code was running when the process died or hung; null if not known.</summary>
    public string? Module { get; init; }

    /// <summary>That module's file.</summary>
    public string? File { get; init; }

    /// <summary>The library that the text names as the cause; null if it names none.</summary>
    public string? Library { get; init; }

    /// <summary>It fails only after other modules were imported in the same process.</summary>
    public bool IsOnlyTogether { get; init; }

    /// <summary>The explanation of the text; null if it is not recognised.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>The findings of the examination that match, best match first.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>The fixes, the best first: those of the findings, otherwise those for the cause.</summary>
    internal IEnumerable<Remedy> Fixes =>
        Findings.SelectMany(static finding => finding.Fixes).DistinctBy(static fix => fix.Text) is var found && found.Any()
            ? found
            : Explanation?.Remedies ?? [];
}
