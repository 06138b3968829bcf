using Armature.Explaining.Candidates;

namespace Armature.Explaining.Names;

/// <summary>Where a text comes from: the system, the Python version and the tools in use.</summary>
internal static class OriginFinder
{
    public static TextOrigin Find(SeenSigns signs) => new(System(signs), Python(signs), [.. SeenSigns.WithRole("tool").Where(signs.Has)]);

    /// <summary>The system with the most signs: a text from Linux can contain `darwin` as well.</summary>
    private static string? System(SeenSigns signs) =>
        SeenSigns
            .WithRole("system")
            .Select(system => (system, Count: signs.Of(system).Count()))
            .Where(static counted => counted.Count > 0)
            .OrderByDescending(static counted => counted.Count)
            .Select(static counted => counted.system)
            .FirstOrDefault();

    private static string? Python(SeenSigns signs) =>
        signs.Of("python-version").Select(static sighting => Version(sighting["number"])).OfType<string>().FirstOrDefault();

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
