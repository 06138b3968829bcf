using System.Text;
using System.Text.Json.Nodes;
using Armature.Cli.Commands;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Cli.Mcp;

/// <summary>The pages of rules and causes as resources: <c>armature://rules/AR101</c>, <c>armature://causes/glibc-too-old</c>.</summary>
internal static class PageResources
{
    private const string Rules = "armature://rules/";
    private const string CausePages = "armature://causes/";
    private const string MediaType = "text/plain";

    /// <summary>All of them, as <c>resources/list</c> has them.</summary>
    public static JsonObject List() =>
        new()
        {
            ["resources"] = new JsonArray([
                .. RuleCatalog.All.Select(static rule => Entry(Rules + rule.Id, rule.Name, $"{rule.Id} {rule.Name}", rule.Summary)),
                .. Causes.All.Select(static cause => Entry(CausePages + cause.Slug, cause.Slug, cause.Slug, cause.Sentence)),
            ]),
        };

    /// <summary>The forms of their addresses, as <c>resources/templates/list</c> has them.</summary>
    public static JsonObject Templates() =>
        new()
        {
            ["resourceTemplates"] = new JsonArray(
                Template(Rules + "{rule}", "rule", "the page of a rule, by id or name"),
                Template(CausePages + "{cause}", "cause", "the page of a cause that explain names")
            ),
        };

    /// <summary>A page, as <c>resources/read</c> has it; null if the address is unknown.</summary>
    public static JsonObject? Read(string uri, Terminal terminal) =>
        After(Rules, uri) is { } rule && RuleCatalog.Find(rule) is { } found ? Page(uri, RuleCommand.Command, [found.Id], terminal)
        : After(CausePages, uri) is { } slug && Causes.Find(slug) is { } cause
            ? Page(uri, ExplainCommand.Command, ["--list", cause.Slug], terminal)
        : null;

    private static string? After(string prefix, string uri) =>
        uri.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? uri[prefix.Length..] : null;

    private static JsonObject Page(string uri, CliCommand command, string[] words, Terminal terminal)
    {
        using var text = new MemoryStream();
        var given = command.Parse(words);
        command.Run(given, terminal with { Out = text, Look = Look.Read(given) with { IsFile = true } });
        return new JsonObject
        {
            ["contents"] = new JsonArray(
                new JsonObject
                {
                    ["uri"] = uri,
                    ["mimeType"] = MediaType,
                    ["text"] = Encoding.UTF8.GetString(text.ToArray()),
                }
            ),
        };
    }

    private static JsonNode Entry(string uri, string name, string title, string description) =>
        new JsonObject
        {
            ["uri"] = uri,
            ["name"] = name,
            ["title"] = title,
            ["description"] = description,
            ["mimeType"] = MediaType,
        };

    private static JsonNode Template(string uri, string name, string description) =>
        new JsonObject
        {
            ["uriTemplate"] = uri,
            ["name"] = name,
            ["description"] = description,
            ["mimeType"] = MediaType,
        };
}
