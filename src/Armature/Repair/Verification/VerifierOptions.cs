using Armature.Repair.Tools;
namespace Armature.Repair.Verification;

/// <summary>How an environment is proven.</summary>
public sealed record VerifierOptions
{
    private const int UnderEmulator = 6;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_eachLimit = TimeSpan.FromMinutes(1);

    /// <summary>How long it may take in all; what is not reached by then is said to be. Null for ten minutes, or an hour under an emulator.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>How long a single import or probe may take. Null for a minute, or six under an emulator.</summary>
    public TimeSpan? EachLimit { get; init; }

    /// <summary>What starts the interpreter.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;

    /// <summary>Hears what is being done.</summary>
    public Action<string>? Doing { get; init; }

    /// <summary>Breaks it off: children are stopped, and nothing is left behind.</summary>
    public CancellationToken Stopped { get; init; }

    /// <summary>How long it may take in all.</summary>
    internal TimeSpan LimitOf(bool isEmulated) => Limit ?? (isEmulated ? s_limit * UnderEmulator : s_limit);

    /// <summary>How long each may take.</summary>
    internal TimeSpan EachLimitOf(bool isEmulated) => EachLimit ?? (isEmulated ? s_eachLimit * UnderEmulator : s_eachLimit);
}
