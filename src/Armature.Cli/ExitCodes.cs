using System.Collections.Immutable;

namespace Armature.Cli;

/// <summary>The exit status. If a run has several outcomes, the highest number wins.</summary>
internal enum ExitCode
{
    Healthy = 0,
    Findings = 1,
    WrongUsage = 2,
    CouldNotExamine = 3,
    OurBug = 4,
    Interrupted = 130,
}

/// <summary>What each exit status means.</summary>
internal static class ExitCodes
{
    public static ImmutableArray<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Healthy, "healthy, or what was asked for was shown"),
        (
            ExitCode.Findings,
            "findings of the severity of --fail-on or above; for `explain`, no cause was recognised; for `diff`, a difference that can break something"
        ),
        (ExitCode.WrongUsage, "invalid command line; nothing was done"),
        (ExitCode.CouldNotExamine, "nothing to examine, something could not be examined, or the output could not be written"),
        (ExitCode.OurBug, "a bug in armature"),
        (ExitCode.Interrupted, "interrupted from the keyboard"),
    ];
}
