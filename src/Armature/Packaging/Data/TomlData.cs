using Tomlyn;
using Tomlyn.Parsing;

namespace Armature.Packaging.Data;

/// <summary>Reads TOML documents.</summary>
internal static class TomlData
{
    public static DataResult Read(string text)
    {
        try
        {
            var parser = TomlParser.Create(text, new TomlParserOptions { Mode = TomlParserMode.Strict });
            DataNode root = new DataNode.Table(new Dictionary<string, DataNode>());
            while (parser.MoveNext())
            {
                if (parser.Current.Kind is TomlParseEventKind.StartTable)
                    root = Table(parser, known: null);
            }

            return DataResult.Parsed(root);
        }
        // the parser reports errors only by exceptions
        catch (TomlException fault)
        {
            return DataResult.Invalid(Message(fault));
        }
    }

    private static DataNode.Table Table(TomlParser parser, DataNode.Table? known)
    {
        var values = known?.Values as Dictionary<string, DataNode> ?? new Dictionary<string, DataNode>(StringComparer.Ordinal);
        while (parser.MoveNext() && parser.Current.Kind is not TomlParseEventKind.EndTable)
        {
            if (parser.Current.Kind is not TomlParseEventKind.PropertyName)
                continue;
            var name = parser.GetPropertyName();
            if (parser.MoveNext())
                values[name] = Value(parser, values.GetValueOrDefault(name));
        }

        return new DataNode.Table(values);
    }

    // a table or an array of tables may be continued after another table; it is continued in place, because a lock file has thousands of parts
    private static DataNode Value(TomlParser parser, DataNode? known)
    {
        var line = parser.Current.Line;
        return parser.Current.Kind switch
        {
            TomlParseEventKind.StartTable => Table(parser, known as DataNode.Table) with { Line = line },
            TomlParseEventKind.StartArray => Sequence(parser, known as DataNode.Sequence) with { Line = line },
            TomlParseEventKind.String => new DataNode.Scalar(parser.GetString()) { Line = line },
            TomlParseEventKind.Boolean => Bare(parser.Current.GetBoolean() ? "true" : "false", line),
            TomlParseEventKind.Integer => Bare(parser.Current.GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture), line),
            TomlParseEventKind.DateTime => Bare(parser.Current.GetTomlDateTime().ToString(), line),
            _ => Bare("", line),
        };
    }

    private static DataNode.Scalar Bare(string value, int line) => new(value) { Line = line, IsBare = true };

    private static DataNode.Sequence Sequence(TomlParser parser, DataNode.Sequence? known)
    {
        var values = known?.Values as List<DataNode> ?? [];
        while (parser.MoveNext() && parser.Current.Kind is not TomlParseEventKind.EndArray)
            values.Add(Value(parser, known: null));
        return new DataNode.Sequence(values);
    }

    // "(7,3) : error : Invalid newline in a string"; for deep nesting, advice for programmers follows
    private static string Message(TomlException fault)
    {
        var message = fault.Message.Split('\n')[0];
        var line = message is ['(', .. var rest] ? rest.Split(',')[0] : null;
        var what = message.Split(" : ")[^1].Split(". Change ")[0].Trim().TrimEnd('.');
        return line is null ? what : $"line {line}: {what}";
    }
}
