using System.Collections.Immutable;

namespace Armature.Bench;

/// <summary>A program to start.</summary>
/// <param name="Program">A path or a name on <c>PATH</c>.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>A shell command line whose values are <c>$1</c> and so on.</summary>
    public static Command Shell(string line, params ImmutableArray<string> values) => new("sh", ["-c", line, "sh", .. values]);
}
