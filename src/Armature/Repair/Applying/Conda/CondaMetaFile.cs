using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Inventory.Conda;
using Armature.Repair.Applying.Relocating;

namespace Armature.Repair.Applying.Conda;

/// <summary>A record of conda-meta that can be changed (CEP 34).</summary>
internal sealed class CondaMetaFile
{
    private static readonly JsonWriterOptions s_written = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _path;
    private readonly JsonObject _record;
    private bool _isChanged;

    private CondaMetaFile(string path, JsonObject record) => (_path, _record) = (path, record);

    /// <summary>The package's name.</summary>
    public string? Name => Text(_record["name"]);

    /// <summary>The platform it is built for; <c>noarch</c> for all.</summary>
    public string? Subdir => Text(_record["subdir"]);

    /// <summary>Every file of it, paths in the prefix.</summary>
    public IEnumerable<string> Files => (_record["files"] as JsonArray ?? []).Select(Text).OfType<string>();

    /// <summary>The files that conda has written the prefix into.</summary>
    public IEnumerable<CondaMetaPath> Prefixed
    {
        get
        {
            var installed = new CondaPaths(Files);
            return ((_record["paths_data"] as JsonObject)?["paths"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Where(path => Text(path["prefix_placeholder"]) is not null && Text(path["_path"]) is not null)
                .Select(path => new CondaMetaPath(path, installed.Of(Text(path["_path"])!)));
        }
    }

    /// <summary>Reads one; null where it is no record.</summary>
    public static CondaMetaFile? Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject record ? new CondaMetaFile(path, record) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes over what another record of the package says of who asked for it.</summary>
    public void TakeRequest(CondaMetaFile other)
    {
        foreach (var name in (string[])["requested_spec", "requested_specs"])
        {
            var value = other._record[name];
            if (JsonNode.DeepEquals(value, _record[name]))
                continue;
            _isChanged = true;
            if (value is null)
                _record.Remove(name);
            else
                _record[name] = value.DeepClone();
        }
    }

    /// <summary>Says what the file of a path is now.</summary>
    /// <param name="hash">SHA-256, in lower-case hexadecimal.</param>
    public void Renew(CondaMetaPath path, string hash)
    {
        if (Text(path.Entry["sha256_in_prefix"]) is not { } before || before == hash)
            return;
        path.Entry["sha256_in_prefix"] = hash;
        _isChanged = true;
    }

    /// <summary>Writes it where it has changed.</summary>
    /// <exception cref="IOException">The system refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refused.</exception>
    public void Save()
    {
        if (!_isChanged)
            return;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_written))
            _record.WriteTo(json);
        RewrittenFile.Write(_path, bytes.ToArray());
    }

    /// <summary>The text of a value; null where it is none.</summary>
    internal static string? Text(JsonNode? value) => value is JsonValue one && one.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>A file that conda has written the prefix into.</summary>
/// <param name="Entry">Its entry in <c>paths_data</c>.</param>
/// <param name="Path">Where it lies in the prefix.</param>
internal sealed record CondaMetaPath(JsonObject Entry, string Path)
{
    /// <summary>How.</summary>
    public PrefixMode Mode => CondaMetaFile.Text(Entry["file_mode"]) == "binary" ? PrefixMode.Binary : PrefixMode.Text;
}
