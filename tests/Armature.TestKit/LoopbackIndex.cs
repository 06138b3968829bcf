using System.Text;
using System.Text.Json;

namespace Armature.TestKit;

/// <summary>
/// A package index on this machine with the pages of real packages, as of the corpus's date, in the format that the client prefers. For wheels
/// it has metadata (PEP 658), but no files.
/// </summary>
internal sealed class LoopbackIndex : IDisposable
{
    private readonly LoopbackServer _server;
    private readonly bool _isHtml;

    /// <summary>Starts the index.</summary>
    /// <param name="isHtml">Whether it only supports HTML (PEP 503).</param>
    public LoopbackIndex(bool isHtml = false)
    {
        _isHtml = isHtml;
        _server = new LoopbackServer(Answer);
    }

    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs the corpus of published wheels, tar and zstd: set ARMATURE_CORPUS";

    public static bool IsHere => Corpus.IsHere && Tool.AreHere("tar", "zstd");

    /// <summary>The base URL.</summary>
    public string Address => $"{_server.Root}simple/";

    /// <summary>The requested paths.</summary>
    public IEnumerable<string> RequestedPaths => _server.Requests.Select(request => request.Path);

    /// <summary>The available packages.</summary>
    public static string[] Packages =>
        [
            .. Directory
                .EnumerateFiles(Pages(), "*.json")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The file names of a package.</summary>
    public static string[] Files(string package)
    {
        using var page = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Pages(), $"{package}.json")));
        return [.. page.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("filename").GetString()!)];
    }

    public void Dispose() => _server.Dispose();

    private static string Pages() =>
        CorpusCache.Directory(
            "simple-pages",
            directory => new Tool("tar").Do("--zstd", "-xf", Corpus.Path("index", "simple.tar.zst"), "-C", directory)
        );

    private LoopbackResponse Answer(LoopbackRequest request) =>
        request.Path.EndsWith(".metadata", StringComparison.Ordinal) ? Metadata(Path.GetFileName(Uri.UnescapeDataString(request.Path)))
        : request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["simple", var package]
        && Path.Combine(Pages(), $"{package}.json") is var page
        && File.Exists(page)
            ? _isHtml ? LoopbackResponse.Of(Html(File.ReadAllBytes(page)), "text/html; charset=utf-8", "ETag: \"1\"")
                : LoopbackResponse.Of(Json(File.ReadAllText(page)), "application/vnd.pypi.simple.v1+json", "ETag: \"1\"")
        : LoopbackResponse.Of(404);

    private static LoopbackResponse Metadata(string file)
    {
        var parts = file.Split('-');
        return LoopbackResponse.Of($"Metadata-Version: 2.1\nName: {parts[0]}\nVersion: {parts[1]}\n", "text/plain");
    }

    private static string Json(string page) =>
        page.Replace("\"yanked\":", "\"core-metadata\": true, \"yanked\":", StringComparison.Ordinal);

    // the same page in the format of PEP 503
    private static string Html(byte[] json)
    {
        using var page = JsonDocument.Parse(json);
        var html = new StringBuilder("<!DOCTYPE html>\n<html><body>\n");
        foreach (var file in page.RootElement.GetProperty("files").EnumerateArray())
        {
            html.Append($"<a href=\"{file.GetProperty("url").GetString()}{Hash(file)}\"");
            if (file.TryGetProperty("requires-python", out var python) && python.GetString() is { } clauses)
                html.Append($" data-requires-python=\"{System.Net.WebUtility.HtmlEncode(clauses)}\"");
            if (file.TryGetProperty("yanked", out var yanked) && yanked.ValueKind is JsonValueKind.String or JsonValueKind.True)
                html.Append(
                    yanked.ValueKind is JsonValueKind.String
                        ? $" data-yanked=\"{System.Net.WebUtility.HtmlEncode(yanked.GetString())}\""
                        : " data-yanked"
                );
            html.Append($">{file.GetProperty("filename").GetString()}</a><br/>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static string Hash(JsonElement file) =>
        file.TryGetProperty("hashes", out var hashes) && hashes.TryGetProperty("sha256", out var hash) ? $"#sha256={hash.GetString()}" : "";
}
