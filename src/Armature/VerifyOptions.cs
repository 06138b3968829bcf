using System.Collections.Immutable;
using Armature.Repair.Tools;

namespace Armature;

/// <summary>What may be chosen about a verification.</summary>
public sealed record VerifyOptions
{
    /// <summary>How long it may take in total. Null for ten minutes, or one hour under an emulator.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>How long one import or probe may take. Null for one minute, or six under an emulator.</summary>
    public TimeSpan? EachLimit { get; init; }

    /// <summary>The only modules to import, by their full names; then no probe runs. Empty for all modules and all probes.</summary>
    internal ImmutableArray<string> Modules { get; init; } = [];

    /// <summary>What starts the interpreter.</summary>
    public PythonStarter Starter { get; init; } = PythonStarter.System;
}
