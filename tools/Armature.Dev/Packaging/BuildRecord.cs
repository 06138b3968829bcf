using System.Text.Json.Nodes;

namespace Armature.Dev.Packaging;

/// <summary>What the artifacts were made from: <c>build.json</c>.</summary>
internal static class BuildRecord
{
    public static PackedFile Of(Release release)
    {
        var record = new JsonObject
        {
            ["version"] = release.Version,
            ["commit"] = release.Commit,
            ["time"] = release.Time.ToUnixTimeSeconds(),
            ["sdk"] = Shell.Capture("dotnet", ["--version"]).Trim(),
            ["url"] = release.Address,
        };
        return PackedFile.Text("build.json", $"{record.ToJsonString(JsonText.Indented)}\n");
    }
}
