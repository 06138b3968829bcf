using System.Collections.Immutable;

namespace Armature.Bench;

/// <summary>What is started.</summary>
/// <param name="Program">A path, or a name on <c>PATH</c>.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>A line for the shell, with values as <c>$1</c> and on.</summary>
    public static Command Shell(string line, params ImmutableArray<string> values) => new("sh", ["-c", line, "sh", .. values]);
}
