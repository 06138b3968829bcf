using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Armature.Cli.Commands;

namespace Armature.Cli.Mcp;

/// <summary>A tool: a command that an assistant may call, and those of its options that read only.</summary>
/// <param name="Command">The command that it runs.</param>
/// <param name="Title">For a person, a few words.</param>
/// <param name="Description">For the assistant: what it answers, and when to call it.</param>
internal sealed record McpTool(CliCommand Command, string Title, string Description)
{
    public string Name => Command.Name;

    /// <summary>What the client may set.</summary>
    public ImmutableArray<ToolParameter> Parameters { get; init; } = [];

    /// <summary>Whether the command writes JSON; a page alone otherwise.</summary>
    public bool HasJson { get; init; } = true;

    /// <summary>As <c>tools/list</c> has it.</summary>
    public JsonObject Describe()
    {
        var properties = new JsonObject();
        foreach (var parameter in Parameters)
            properties[parameter.Name] = Describe(parameter);
        return new JsonObject
        {
            ["name"] = Name,
            ["title"] = Title,
            ["description"] = Description,
            ["inputSchema"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray([
                    .. Parameters
                        .Where(static parameter => parameter.IsRequired)
                        .Select(static parameter => JsonValue.Create(parameter.Name)),
                ]),
                ["additionalProperties"] = false,
            },
            ["annotations"] = new JsonObject
            {
                ["title"] = Title,
                ["readOnlyHint"] = true,
                ["destructiveHint"] = false,
                ["idempotentHint"] = true,
                ["openWorldHint"] = false,
            },
        };
    }

    private static JsonObject Describe(ToolParameter parameter)
    {
        var schema = new JsonObject
        {
            ["type"] = parameter.Kind switch
            {
                ParameterKind.Flag => "boolean",
                ParameterKind.List => "array",
                _ => "string",
            },
            ["description"] = parameter.Description,
        };
        if (parameter.Kind is ParameterKind.List)
            schema["items"] = new JsonObject { ["type"] = "string" };
        return schema;
    }
}
