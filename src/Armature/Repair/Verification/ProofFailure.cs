using System.Collections.Immutable;
using Armature.Explaining;
using Armature.Rules;

namespace Armature.Repair.Verification;

/// <summary>In which way something failed.</summary>
public enum FailureKind
{
    /// <summary>Python says why: an exception.</summary>
    Error,

    /// <summary>A probe got another answer than the right one.</summary>
    WrongAnswer,

    /// <summary>The process ended: a signal, an NTSTATUS, or it left by itself.</summary>
    Died,

    /// <summary>It did not end in its time and was stopped.</summary>
    Hung,

    /// <summary>Python itself did not start.</summary>
    NotStarted,
}

/// <summary>How something failed, and what is known of why.</summary>
public sealed record ProofFailure
{
    /// <summary>In which way.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>In one line: the exception as Python prints it, or how the process ended.</summary>
    public required string Message { get; init; }

    /// <summary>What Python printed about it: the traceback, or the end of its standard error with the stack of <c>faulthandler</c>.</summary>
    public string Text { get; init; } = "";

    /// <summary>How the process ended, as <see cref="Processes.ToolRun.ExitCode"/>; null where it went on.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The extension module whose code ran last, where the process died or hung; null where none did, or that is not known.</summary>
    public string? Module { get; init; }

    /// <summary>That module's file.</summary>
    public string? File { get; init; }

    /// <summary>The library at fault, where the text names one; null where it does not.</summary>
    public string? Library { get; init; }

    /// <summary>It fails after what was imported before it in the same process; alone it does not.</summary>
    public bool IsOnlyTogether { get; init; }

    /// <summary>What the text means; null where it has no known meaning.</summary>
    public Explanation? Explanation { get; init; }

    /// <summary>The findings of the examination that fit, the best first.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
