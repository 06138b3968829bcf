using System.Text.Encodings.Web;
using System.Text.Json;

namespace Armature.Dev.Packaging;

/// <summary>How JSON files are written: two spaces, line feeds, no escapes that JSON does not need.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Indented { get; } =
        new()
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}
