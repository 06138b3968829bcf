using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Armature.Packaging.Data;

/// <summary>Reads the first document of a YAML stream. An alias shares the value of its anchor, so repeated aliases cost no memory.</summary>
internal static class YamlData
{
    public static DataResult Read(string text)
    {
        try
        {
            return new Reading(new Parser(new StringReader(text))).Document();
        }
        // the parser reports errors only by exceptions
        catch (YamlException fault)
        {
            return DataResult.Invalid($"line {fault.Start.Line}: {fault.Message.Split('\n')[0].TrimEnd('.')}");
        }
        // and by these, where its scanner does not expect the input
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            return DataResult.Invalid("not valid YAML");
        }
    }

    private sealed class Reading(Parser parser)
    {
        private readonly Dictionary<string, DataNode> _anchors = new(StringComparer.Ordinal);
        private string? _fault;

        public DataResult Document()
        {
            while (parser.MoveNext() && parser.Current is StreamStart or DocumentStart) { }
            if (parser.Current is null or StreamEnd or DocumentEnd)
                return DataResult.Parsed(new DataNode.Scalar(""));
            var root = Value(depth: 0);
            return _fault is null ? DataResult.Parsed(root) : DataResult.Invalid(_fault);
        }

        private DataNode Value(int depth)
        {
            if (depth > DataNode.MostDepth)
                _fault ??= $"line {parser.Current?.Start.Line}: nested more than {DataNode.MostDepth} deep";
            if (_fault is not null)
                return new DataNode.Scalar("");
            return parser.Current switch
            {
                AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value.Value, new DataNode.Scalar("")),
                MappingStart start => Named(start, Table(depth)),
                SequenceStart start => Named(start, Sequence(depth)),
                Scalar scalar => Named(scalar, Text(scalar)),
                _ => new DataNode.Scalar(""),
            };
        }

        private static DataNode.Scalar Text(Scalar scalar) =>
            new(scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" } ? "" : scalar.Value);

        private DataNode Named(NodeEvent at, DataNode value)
        {
            if (!at.Anchor.IsEmpty)
                _anchors[at.Anchor.Value] = value;
            return value;
        }

        private DataNode.Table Table(int depth)
        {
            var values = new Dictionary<string, DataNode>(StringComparer.Ordinal);
            while (_fault is null && parser.MoveNext() && parser.Current is not MappingEnd)
            {
                var key = Value(depth + 1);
                if (parser.MoveNext())
                    values[key.AsText ?? ""] = Value(depth + 1);
            }

            return new DataNode.Table(values);
        }

        private DataNode.Sequence Sequence(int depth)
        {
            var values = new List<DataNode>();
            while (_fault is null && parser.MoveNext() && parser.Current is not SequenceEnd)
                values.Add(Value(depth + 1));
            return new DataNode.Sequence(values);
        }
    }
}
