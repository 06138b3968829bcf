using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Armature.Reporting.Json;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Json;

/// <summary>Compares a type of the JSON contract with its schema, member by member.</summary>
internal sealed class SchemaComparison
{
    private static readonly NullabilityInfoContext s_nullability = new();

    private readonly JsonNode _root;

    private SchemaComparison(JsonNode root) => _root = root;

    /// <summary>Where a type and a schema disagree, a path and a reason each.</summary>
    public static IEnumerable<string> Differences(Documents documents)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(Corpus.Repository, "schema", documents.Schema)))!;
        var schema = documents.Definition is { } name ? root["definitions"]![name]! : root;
        return new SchemaComparison(root).Object(Documents.Reading.GetTypeInfo(documents.Type), schema, documents.Schema);
    }

    private IEnumerable<string> Object(JsonTypeInfo type, JsonNode schema, string path)
    {
        string[] members = [.. schema["properties"]!.AsObject().Select(member => member.Key)];
        string[] required = [.. schema["required"]!.AsArray().Select(member => (string)member!)];
        string[] properties = [.. type.Properties.Select(property => property.Name)];
        var always = type.Properties.Where(static property => !IsOptional(property)).Select(static property => property.Name);
        if (!properties.SequenceEqual(members) || !always.SequenceEqual(required))
            yield return $"{path} has {string.Join(", ", properties)}, its schema {string.Join(", ", members)}";
        foreach (var property in type.Properties.Where(property => members.Contains(property.Name)))
        {
            foreach (var difference in Member(property, schema["properties"]![property.Name]!, $"{path}.{property.Name}"))
                yield return difference;
        }
    }

    private static bool IsOptional(JsonPropertyInfo property) =>
        ((PropertyInfo)property.AttributeProvider!).GetCustomAttribute<JsonIgnoreAttribute>()
            is { Condition: JsonIgnoreCondition.WhenWritingNull };

    private IEnumerable<string> Member(JsonPropertyInfo property, JsonNode schema, string path)
    {
        var declared = (PropertyInfo)property.AttributeProvider!;
        var isNullable =
            Nullable.GetUnderlyingType(declared.PropertyType) is not null
            || s_nullability.Create(declared).ReadState is NullabilityState.Nullable;
        // what is null is not written
        isNullable &= !IsOptional(property);
        if (isNullable != AllowsNull(schema))
            yield return $"{path}: null is allowed by the {(isNullable ? "type" : "schema")} only";
        var value = NotNull(schema);
        if (declared.GetCustomAttribute<OneOfAttribute>() is { } names)
        {
            var allowed = names.Values.Where(name => !(isNullable && name == "unknown" && !Names(value).Contains(name)));
            if (!allowed.Order().SequenceEqual(Names(value).Order()))
                yield return $"{path}: {string.Join(", ", names.Values)}, in its schema {string.Join(", ", Names(value))}";
        }
        else if (Names(value).Length > 0)
        {
            yield return $"{path}: its schema lists values, its type does not";
        }

        foreach (var difference in Value(Nullable.GetUnderlyingType(declared.PropertyType) ?? declared.PropertyType, value, path))
            yield return difference;
    }

    private IEnumerable<string> Value(Type type, JsonNode schema, string path)
    {
        var info = Documents.Reading.GetTypeInfo(type);
        var expected = info.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "object",
            JsonTypeInfoKind.Enumerable => "array",
            _ when type == typeof(int) || type == typeof(long) => "integer",
            _ when type == typeof(double) => "number",
            _ when type == typeof(bool) => "boolean",
            _ => "string",
        };
        if (!Types(schema).Contains(expected))
            return [$"{path}: {expected}, in its schema {string.Join(", ", Types(schema))}"];
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Object(info, schema, path),
            JsonTypeInfoKind.Enumerable => Value(info.ElementType!, Resolved(schema["items"]!), $"{path}[]"),
            JsonTypeInfoKind.Dictionary => Value(info.ElementType!, Resolved(schema["additionalProperties"]!), $"{path}{{}}"),
            _ => [],
        };
    }

    private JsonNode Resolved(JsonNode schema) =>
        schema["$ref"] is { } reference ? _root["definitions"]![((string)reference!)["#/definitions/".Length..]]! : schema;

    private JsonNode NotNull(JsonNode schema) =>
        Resolved(schema["oneOf"]?.AsArray().Single(one => !Types(one!).Contains("null"))! ?? schema);

    private bool AllowsNull(JsonNode schema) =>
        schema["oneOf"] is { } choices
            ? choices.AsArray().Any(one => Types(one!).Contains("null"))
            : Types(Resolved(schema)).Contains("null");

    private static string[] Types(JsonNode schema) =>
        schema["type"] switch
        {
            JsonArray types => [.. types.Select(type => (string)type!)],
            JsonValue type => [(string)type!],
            _ => [],
        };

    private static string[] Names(JsonNode schema) =>
        [
            .. (schema["enum"]?.AsArray() ?? [])
                .Where(value => value?.GetValueKind() is System.Text.Json.JsonValueKind.String)
                .Select(value => (string)value!),
        ];
}
