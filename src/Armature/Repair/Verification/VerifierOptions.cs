using System.Collections.Immutable;
using Armature.Repair.Tools;

namespace Armature.Repair.Verification;

/// <summary>How an environment is verified.</summary>
internal sealed record VerifierOptions
{
    private const int EmulatorFactor = 6;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_eachLimit = TimeSpan.FromMinutes(1);

    /// <summary>Time limit of the whole verification; null for ten minutes, or an hour under an emulator.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Time limit of each import and probe; null for one minute, or six under an emulator.</summary>
    public TimeSpan? EachLimit { get; init; }

    /// <summary>The only modules to import, by their full names; then no probe runs. Empty for all modules and all probes.</summary>
    public ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>How the interpreter is started.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Called with a description of each import and probe as it begins; from another thread.</summary>
    public Action<string>? TaskStarted { get; init; }

    /// <summary>Kills the running process and ends the verification.</summary>
    public CancellationToken Cancelled { get; init; }

    internal TimeSpan LimitOf(bool isEmulated) => Limit ?? (isEmulated ? s_limit * EmulatorFactor : s_limit);

    internal TimeSpan EachLimitOf(bool isEmulated) => EachLimit ?? (isEmulated ? s_eachLimit * EmulatorFactor : s_eachLimit);
}
