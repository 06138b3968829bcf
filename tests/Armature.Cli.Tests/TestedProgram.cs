using System.Runtime.InteropServices;
using Armature.TestKit;

namespace Armature.Cli.Tests;

/// <summary>
/// The command line for tests that need a process: the packaged program for this machine if <c>$ARMATURE_DIST</c> has one, because users run that and it starts
/// ten times faster; otherwise the one that was built beside the tests.
/// </summary>
internal static class TestedProgram
{
    private static readonly string? s_packaged = Artifacts.Root is { } root
        ? Artifacts.ProgramIn(root, RuntimeInformation.RuntimeIdentifier)
        : null;

    private static readonly string[] s_start = s_packaged is null
        ? ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "armature.dll")]
        : [s_packaged];

    /// <summary>What starts it, for a shell.</summary>
    public static string Words { get; } = string.Join(' ', s_start.Select(static word => $"'{word}'"));

    /// <summary>The command line that runs it with arguments: the program to start, and what is passed to that.</summary>
    public static string[] With(params IEnumerable<string> arguments) => [.. s_start, .. arguments];
}
