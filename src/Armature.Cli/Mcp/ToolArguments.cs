using System.Collections.Immutable;
using System.Text.Json;
using Armature.Targets;

namespace Armature.Cli.Mcp;

/// <summary>The arguments of a call as a command line.</summary>
/// <param name="Words">Without the command's name.</param>
/// <param name="Input">What the command reads from standard input.</param>
internal sealed record ToolArguments(ImmutableArray<string> Words, string Input)
{
    /// <summary>Reads them.</summary>
    /// <param name="tool">The tool that is called.</param>
    /// <param name="given">An object, or undefined.</param>
    /// <param name="allowed">The paths that may be named.</param>
    /// <exception cref="ToolFault">They do not fit the tool.</exception>
    public static ToolArguments Read(McpTool tool, JsonElement given, AllowedDirectories allowed)
    {
        RefuseUnknown(tool, given);
        var options = ImmutableArray.CreateBuilder<string>();
        var arguments = new List<string>();
        var input = "";
        foreach (var parameter in tool.Parameters)
        {
            var value = given.Member(parameter.Name);
            if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            {
                if (parameter.IsRequired)
                    throw new ToolFault($"the argument `{parameter.Name}` is missing: {parameter.Description}");
                if (parameter.Kind is ParameterKind.Subject)
                    arguments.Add(allowed.Environment());
                continue;
            }

            var words = Values(parameter, value, allowed);
            if (parameter.Kind is ParameterKind.Input)
                input = words[0];
            else if (parameter.Option is { } option)
                options.AddRange(words.Select(word => word.Length == 0 ? option : $"{option}={word}"));
            else
                arguments.AddRange(words);
        }

        return new ToolArguments([.. options, "--", .. arguments], input);
    }

    private static void RefuseUnknown(McpTool tool, JsonElement given)
    {
        if (given.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
            throw new ToolFault("the arguments are not an object");
        if (given.ValueKind is not JsonValueKind.Object)
            return;
        string[] known = [.. tool.Parameters.Select(static parameter => parameter.Name)];
        foreach (var member in given.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new ToolFault(
                    $"unknown argument `{member.Name}` (expected {string.Join(", ", known)}){Suggestions.For(member.Name, known)}"
                );
        }
    }

    private static string[] Values(ToolParameter parameter, JsonElement value, AllowedDirectories allowed) =>
        (parameter.Kind, value.ValueKind) switch
        {
            (ParameterKind.Flag, JsonValueKind.True) => [""],
            (ParameterKind.Flag, JsonValueKind.False) => [],
            (ParameterKind.List, JsonValueKind.Array) => [.. value.EnumerateArray().Select(one => Text(parameter, one))],
            (ParameterKind.Path or ParameterKind.Subject, JsonValueKind.String) => [allowed.Path(value.GetString()!)],
            (ParameterKind.Python, JsonValueKind.String) =>
            [
                TargetParser.ParsePython(value.GetString()!) is null ? allowed.Path(value.GetString()!) : value.GetString()!,
            ],
            (ParameterKind.Text or ParameterKind.List, JsonValueKind.String) => [Text(parameter, value)],
            (ParameterKind.Input, JsonValueKind.String) => [value.GetString()!],
            _ => throw new ToolFault($"the argument `{parameter.Name}` has the wrong type: {parameter.Description}"),
        };

    private static string Text(ToolParameter parameter, JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 and < 1000 } text
            ? text
            : throw new ToolFault($"the argument `{parameter.Name}` has a value that is empty, too long or not a string");
}
