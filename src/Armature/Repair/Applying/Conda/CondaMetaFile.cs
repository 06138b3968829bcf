using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.Inventory.Conda;
using Armature.Repair.Applying.Relocating;

namespace Armature.Repair.Applying.Conda;

/// <summary>A package record of conda-meta that can be changed and saved (CEP 34).</summary>
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

    public string? Name => Text(_record["name"]);

    /// <summary>The platform that the package is built for; <c>noarch</c> for all.</summary>
    public string? Subdir => Text(_record["subdir"]);

    /// <summary>The package's files, relative to the prefix.</summary>
    public IEnumerable<string> Files => (_record["files"] as JsonArray ?? []).Select(Text).OfType<string>();

    /// <summary>The files into which conda wrote the prefix.</summary>
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

    /// <summary>Reads a record; null if the file is not a JSON object.</summary>
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

    /// <summary>Copies the package spec that the user requested from another record of the package.</summary>
    public void CopyRequest(CondaMetaFile other)
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

    /// <summary>Updates the hash of a file.</summary>
    /// <param name="hash">SHA-256 in lower-case hexadecimal.</param>
    public void SetHash(CondaMetaPath path, string hash)
    {
        if (Text(path.Entry["sha256_in_prefix"]) is not { } before || before == hash)
            return;
        path.Entry["sha256_in_prefix"] = hash;
        _isChanged = true;
    }

    /// <summary>Writes the record if it has changed.</summary>
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

    /// <summary>The value of a string; null for other JSON values.</summary>
    internal static string? Text(JsonNode? value) => value is JsonValue one && one.TryGetValue<string>(out var text) ? text : null;
}
