using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Cli.Configuration;
using Armature.Rules;

namespace Armature.Dev.Documentation;

/// <summary>The JSON Schema of the configuration for editors, in the form of SchemaStore, and the table of keys in the documentation.</summary>
internal static class ConfigurationSchema
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static GeneratedFile File => new("docs/armature.schema.json", $"{Document().ToJsonString(s_indented)}\n");

    public static GeneratedFile Page =>
        MarkedText.Renewed(
            "docs/config.md",
            "<!-- keys -->",
            "<!-- end of keys -->",
            string.Concat(Rows().Select(static row => $"{row}\n"))
        );

    private static IEnumerable<string> Rows() =>
        [
            "| key | value | meaning | option | commands | example |",
            "|---|---|---|---|---|---|",
            .. ConfigurationKey.All.Select(static key =>
                $"| `{key.Name}`{(key.Plural is { } plural ? $", `{plural}`" : "")} | {Value(key)} | {key.Meaning} | `{key.Option.Name}` | {Commands(key)} | `{key.Name} = {key.Example}` |"
            ),
        ];

    private static string Commands(ConfigurationKey key) =>
        string.Join(
            ", ",
            key.Commands(isNamed: true)
                .Select(command => $"`{command}`{(key.Commands(isNamed: false).Contains(command) ? "" : " with `--config`")}")
        );

    private static string Value(ConfigurationKey key) =>
        key.Choices.IsEmpty
            ? ConfigurationForm.Of(key.Kind).Description
            : string.Join(", ", key.Choices.Select(static choice => $"`\"{choice}\"`"));

    private static JsonObject Document() =>
        new()
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["$id"] = "https://www.schemastore.org/armature.json",
            ["title"] = "Armature",
            ["description"] = "armature.toml, and [tool.armature] in pyproject.toml",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["definitions"] = new JsonObject { ["rule"] = Rule(), ["ignored"] = Ignored() },
            ["properties"] = Members(
                ConfigurationKey.All.SelectMany(static key =>
                    new[] { key.Name, key.Plural }.OfType<string>().Select(name => (name, Property(key)))
                )
            ),
        };

    private static JsonObject Property(ConfigurationKey key)
    {
        var schema = key.Kind switch
        {
            ValueKind.Flag => new JsonObject { ["type"] = "boolean" },
            ValueKind.Texts or ValueKind.Directories => OneOrMore(new JsonObject { ["type"] = "string" }),
            ValueKind.Rules => ListOf(Reference("rule")),
            ValueKind.Ignores => ListOf(new JsonObject { ["anyOf"] = new JsonArray(Reference("rule"), Reference("ignored")) }),
            ValueKind.Reports => ListOf(
                new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] = $"^({string.Join('|', Reporting.OutputFormat.All.Select(static format => format.Name))})=.+",
                }
            ),
            _ when !key.Choices.IsEmpty => Choice(key.Choices),
            _ => new JsonObject { ["type"] = "string" },
        };
        // links of the page lead nowhere in an editor
        schema["description"] = key.Meaning.Split(": see [")[0].Replace("`", "", StringComparison.Ordinal);
        return schema;
    }

    private static JsonObject Rule() =>
        Choice(RuleCatalog.All.Select(static rule => rule.Id).Concat(RuleCatalog.All.Select(static rule => rule.Name)));

    private static JsonObject Ignored() =>
        new()
        {
            ["description"] = "findings that do not count",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("rule", "reason"),
            ["properties"] = Members(
                IgnoreEntryReader.Keys.Select(static key =>
                {
                    var text = key.Name switch
                    {
                        "rule" => Reference("rule"),
                        "until" => new JsonObject { ["type"] = "string", ["format"] = "date" },
                        _ => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
                    };
                    var schema = key.IsList ? OneOrMore(text, isFilled: true) : text;
                    schema["description"] = key.Meaning;
                    return (key.Name, schema);
                })
            ),
        };

    private static JsonObject Members(IEnumerable<(string Name, JsonObject Schema)> members) =>
        new(members.Select(static member => KeyValuePair.Create(member.Name, (JsonNode?)member.Schema)));

    private static JsonObject Choice(IEnumerable<string> choices) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(static choice => (JsonNode)choice)]) };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    private static JsonObject ListOf(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject OneOrMore(JsonObject item, bool isFilled = false)
    {
        var list = ListOf((JsonObject)item.DeepClone());
        if (isFilled)
            list["minItems"] = 1;
        return new() { ["anyOf"] = new JsonArray(item, list) };
    }
}
