using System.Collections.Immutable;

namespace Armature.Repair.Proving;

/// <summary>How an environment is proven.</summary>
public sealed record VerifierOptions
{
    /// <summary>How long it may take in all; what is not reached by then is said to be.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a single import or probe may take.</summary>
    public TimeSpan EachLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What starts the interpreter, with its own arguments: <c>qemu-aarch64 -L arm64</c>; empty where the system does.</summary>
    public ImmutableArray<string> Launcher { get; init; } = [];

    /// <summary>The root of the system that the environment belongs to, a folder of this machine; null where that is this machine's own.</summary>
    public string? Sysroot { get; init; }

    /// <summary>Hears what is being done.</summary>
    public Action<string>? Doing { get; init; }

    /// <summary>Breaks it off: children are stopped, and nothing is left behind.</summary>
    public CancellationToken Stopped { get; init; }
}
