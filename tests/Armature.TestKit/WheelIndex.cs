using System.IO.Compression;
using System.Text;

namespace Armature.TestKit;

/// <summary>
/// A package index on this machine that serves the wheels of a directory with their metadata (PEP 503, 658, 714), so that installers can
/// install from it. It may require a user and password.
/// </summary>
internal sealed class WheelIndex : IDisposable
{
    private readonly LoopbackServer _server;
    private readonly string _directory;
    private readonly string? _authorization;

    /// <summary>Starts the index.</summary>
    /// <param name="directory">The directory of wheels, listed again for each request.</param>
    /// <param name="credentials"><c>user:password</c>; null for an index without authentication.</param>
    public WheelIndex(string directory, string? credentials = null)
    {
        _directory = directory;
        _authorization = credentials is null ? null : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}";
        _server = new LoopbackServer(Answer);
    }

    /// <summary>The base URL.</summary>
    public string Address => $"{_server.Root}simple/";

    /// <summary>The requested paths.</summary>
    public IEnumerable<string> RequestedPaths => _server.Requests.Select(request => request.Path);

    public void Dispose() => _server.Dispose();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        if (_authorization is not null && request.Headers.GetValueOrDefault("Authorization") != _authorization)
            return LoopbackResponse.Of(401, "WWW-Authenticate: Basic realm=\"wheels\"");
        return request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["simple", var package] => Page(package),
            ["files", var file] when file.EndsWith(".whl.metadata", StringComparison.Ordinal) => Metadata(file[..^".metadata".Length]),
            ["files", var file] when File.Exists(Path.Combine(_directory, file)) => new LoopbackResponse(
                200,
                "application/octet-stream",
                File.ReadAllBytes(Path.Combine(_directory, file))
            ),
            _ => LoopbackResponse.Of(404),
        };
    }

    private LoopbackResponse Page(string package)
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(_directory, "*.whl")
                .Select(path => Path.GetFileName(path)!)
                .Where(file => file.Split('-')[0].Replace('_', '-').Equals(package, StringComparison.OrdinalIgnoreCase)),
        ];
        if (files.Length == 0)
            return LoopbackResponse.Of(404);
        var links = files.Select(file => $"<a href=\"/files/{file}\" data-core-metadata=\"true\">{file}</a><br/>\n");
        return LoopbackResponse.Of($"<!DOCTYPE html>\n<html><body>\n{string.Concat(links)}</body></html>\n");
    }

    private LoopbackResponse Metadata(string wheel)
    {
        if (!File.Exists(Path.Combine(_directory, wheel)))
            return LoopbackResponse.Of(404);
        using var archive = ZipFile.OpenRead(Path.Combine(_directory, wheel));
        using var reader = new StreamReader(
            archive.Entries.Single(entry => entry.FullName.EndsWith(".dist-info/METADATA", StringComparison.Ordinal)).Open()
        );
        return LoopbackResponse.Of(reader.ReadToEnd(), "text/plain");
    }
}
