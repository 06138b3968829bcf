using System.Collections.Immutable;

namespace Armature.Repair.Verification;

/// <summary>How an import or a probe ended that did not take its process with it.</summary>
internal sealed record TaskResult
{
    /// <summary>Without an exception.</summary>
    public required bool IsOk { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Taken { get; init; }

    /// <summary>The exception as Python prints it in one line: <c>ImportError: …</c>; empty where there was none.</summary>
    public string Error { get; init; } = "";

    /// <summary>The module that was not found; null where that is not what is wrong.</summary>
    public string? Missing { get; init; }

    /// <summary>It is an ImportError or a kind of it.</summary>
    public bool IsImportError { get; init; }

    /// <summary>A probe's claim did not hold.</summary>
    public bool IsWrong { get; init; }

    /// <summary>The traceback.</summary>
    public string Trace { get; init; } = "";

    /// <summary>What it told, a line each.</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>The numbers that it gave.</summary>
    public ImmutableDictionary<string, double> Given { get; init; } = ImmutableDictionary<string, double>.Empty;
}
