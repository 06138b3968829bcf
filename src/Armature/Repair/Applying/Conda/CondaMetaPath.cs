using System.Text.Json.Nodes;

namespace Armature.Repair.Applying.Conda;

/// <summary>A file into which conda wrote the prefix.</summary>
/// <param name="Entry">Its entry in the record's <c>paths_data</c>.</param>
/// <param name="Path">Its path relative to the prefix.</param>
internal sealed record CondaMetaPath(JsonObject Entry, string Path)
{
    /// <summary>How the prefix is written.</summary>
    public PrefixMode Mode => CondaMetaFile.Text(Entry["file_mode"]) == "binary" ? PrefixMode.Binary : PrefixMode.Text;
}
