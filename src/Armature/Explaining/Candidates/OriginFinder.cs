using System.Collections.Immutable;

namespace Armature.Explaining.Candidates;

/// <summary>Where a text comes from: system, Python and tools, from paths, tags and words.</summary>
internal static class OriginFinder
{
    private static readonly ImmutableArray<string> s_systems = ["macos", "windows", "linux"];

    private static readonly ImmutableArray<string> s_tools =
    [
        "conda",
        "container",
        "serverless",
        "frozen",
        "alpine",
        "rosetta",
        "emulation",
    ];

    public static TextOrigin Find(SignBoard board) => new(System(board), Python(board), [.. s_tools.Where(board.Has)]);

    /// <summary>The system with the most signs: `darwin` stands in a text of Linux as well.</summary>
    private static string? System(SignBoard board) =>
        s_systems
            .Select(system => (system, Count: board.Of(system).Count()))
            .Where(static counted => counted.Count > 0)
            .OrderByDescending(static counted => counted.Count)
            .Select(static counted => counted.system)
            .FirstOrDefault();

    private static string? Python(SignBoard board) =>
        board.Of("python-version").Select(static sighting => Version(sighting["number"])).OfType<string>().FirstOrDefault();

    /// <summary><c>311</c>, <c>3.11.4</c> and, after <c>cp3</c>, <c>11</c> are 3.11.</summary>
    private static string? Version(string? number) =>
        number?.Split('.', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["2" or "3", var minor, ..] => $"{number[0]}.{minor}",
            [{ Length: 2 or 3 } digits] when digits[0] is '2' or '3' => $"{digits[0]}.{digits[1..]}",
            [{ Length: 1 or 2 } minor] when minor is not ("2" or "3") => $"3.{minor}",
            _ => null,
        };
}
