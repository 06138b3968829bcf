using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Armature.Cli.Mcp;

/// <summary>What the server says of itself.</summary>
internal static class ServerDescription
{
    /// <summary>The version without a handshake.</summary>
    public const string Stateless = "2026-07-28";

    private const string Instructions =
        "Armature examines the compiled code (extension modules and shared libraries) of Python environments, wheels, lock files, images and Dockerfiles without running Python. "
        + "For a failed import or installation, call explain with the whole text of the error first, with the environment as subject if you know it. "
        + "check finds everything that does not load; plan shows the commands that fix it. Nothing is changed and nothing is run: show the user a plan before you run its commands.";

    // how long a list or page stays the same, milliseconds: as long as the program does, but it may be updated
    private const int OneHour = 3_600_000;

    private static readonly ImmutableArray<string> s_withHandshake = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>The answer to <c>initialize</c>.</summary>
    /// <param name="wanted">The version that the client wants; the newest if it is not supported.</param>
    public static JsonObject Initialized(string? wanted) =>
        new()
        {
            ["protocolVersion"] = wanted is not null && s_withHandshake.Contains(wanted) ? wanted : s_withHandshake[0],
            ["capabilities"] = Capabilities(),
            ["serverInfo"] = Implementation(),
            ["instructions"] = Instructions,
        };

    /// <summary>The answer to <c>server/discover</c>.</summary>
    public static JsonObject Discovered() =>
        Cacheable(
            new JsonObject
            {
                ["supportedVersions"] = Versions(),
                ["capabilities"] = Capabilities(),
                ["instructions"] = Instructions,
            }
        );

    /// <summary>The supported versions, the newest first.</summary>
    public static JsonArray Versions() => new([.. s_withHandshake.Prepend(Stateless).Select(static version => JsonValue.Create(version))]);

    /// <summary>The program and its version.</summary>
    public static JsonObject Implementation() =>
        new()
        {
            ["name"] = "armature",
            ["title"] = "Armature",
            ["version"] = CommandLine.Version,
        };

    /// <summary>Adds how long a result may be kept.</summary>
    public static JsonObject Cacheable(JsonObject result)
    {
        result["ttlMs"] = OneHour;
        result["cacheScope"] = "public";
        return result;
    }

    private static JsonObject Capabilities() => new() { ["tools"] = new JsonObject(), ["resources"] = new JsonObject() };
}
