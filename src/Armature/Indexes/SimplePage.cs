using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.Packaging.Requirements;
using Armature.Subjects;

namespace Armature.Indexes;

/// <summary>A page of a simple index, or any page with links to files (PyPA, "Simple repository API"; PEP 503, 592, 629, 658, 691, 700, 714).</summary>
internal static partial class SimplePage
{
    /// <summary>The Accept header for servers.</summary>
    public const string Accept = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.2, text/html; q=0.01";

    /// <summary>The files that the page lists and an installer would consider; null with a fault if it is not a valid page.</summary>
    /// <param name="contentType">The Content-Type of the response.</param>
    /// <param name="address">The address of the page, to resolve relative links.</param>
    /// <param name="package">The normalized name of the page's package; null for a page of any packages.</param>
    public static ImmutableArray<ReleaseFile>? Read(
        ReadOnlyMemory<byte> bytes,
        string contentType,
        Uri address,
        string? package,
        out string? fault
    )
    {
        var isJson = contentType.EndsWith("+json", StringComparison.Ordinal) || contentType == "application/json";
        fault = null;
        if (!isJson)
            return Html(Encoding.UTF8.GetString(bytes.Span), address, package);
        try
        {
            using var page = JsonDocument.Parse(bytes);
            fault = Refused(page.RootElement);
            return fault is null ? Json(page.RootElement, address, package) : null;
        }
        catch (JsonException)
        {
            fault = "not valid JSON";
            return null;
        }
        // an escape such as \ud800 without its other half
        catch (InvalidOperationException)
        {
            fault = "a string is not valid Unicode";
            return null;
        }
    }

    // a newer major version may change the meaning of members (PEP 629)
    private static string? Refused(JsonElement page) =>
        JsonText.Text(page, "meta", "api-version") is { } version && !version.StartsWith("1.", StringComparison.Ordinal)
            ? $"version {version} of the simple API is not supported (supported: 1)"
        : JsonText.Of(page, "files") is not { ValueKind: JsonValueKind.Array } ? "contains no file list"
        : null;

    private static ImmutableArray<ReleaseFile> Json(JsonElement page, Uri address, string? package) =>
        [.. page.GetProperty("files").EnumerateArray().Select(file => Entry(file, address, package)).OfType<ReleaseFile>()];

    private static ReleaseFile? Entry(JsonElement entry, Uri address, string? package) =>
        JsonText.Text(entry, "filename") is { } name && ReleaseFile.TryParse(name, package) is { } file && IsOf(file, package)
            ? file with
            {
                Address = JsonText.Text(entry, "url") is { } url ? Absolute(address, url) : null,
                Hashes = JsonText.Of(entry, "hashes") is { ValueKind: JsonValueKind.Object } hashes
                    ? [.. hashes.EnumerateObject().Select(hash => $"{hash.Name}:{hash.Value}".ToLowerInvariant())]
                    : [],
                RequiresPython = Python(JsonText.Text(entry, "requires-python")),
                Yanked = Yanked(JsonText.Of(entry, "yanked")),
                Size = JsonText.Integer(entry, "size"),
                Uploaded = JsonText.Text(entry, "upload-time"),
                HasMetadataFile =
                    Metadata(entry) is { ValueKind: JsonValueKind.True or JsonValueKind.Object }
                    && !IsLessSecure(JsonText.Text(entry, "url"), address),
                MetadataHash = Metadata(entry) is { } metadata && JsonText.Text(metadata, "sha256") is { } hash ? Sha256(hash) : null,
            }
            : null;

    private static JsonElement? Metadata(JsonElement entry) =>
        JsonText.Of(entry, "core-metadata") ?? JsonText.Of(entry, "dist-info-metadata");

    // what is read over a connection that others can change must not replace what came over one that they cannot
    private static bool IsLessSecure(string? link, Uri page) =>
        page.Scheme == Uri.UriSchemeHttps && link?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) is true;

    private static string Sha256(string hash) => $"sha256:{hash.ToLowerInvariant()}";

    private static string? Yanked(JsonElement? yanked) =>
        yanked switch
        {
            { ValueKind: JsonValueKind.True } => "",
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => null,
        };

    private static ImmutableArray<ReleaseFile> Html(string page, Uri address, string? package)
    {
        var start =
            Base().Match(page) is { Success: true } found && Uri.TryCreate(address, Value(found.Value, "href") ?? "", out var named)
                ? named
                : address;
        return [.. Anchor().Matches(page).Select(anchor => Link(anchor.Groups["attributes"].Value, start, package)).OfType<ReleaseFile>()];
    }

    private static ReleaseFile? Link(string attributes, Uri address, string? package)
    {
        const string Sha = "sha256=";
        if (Value(attributes, "href") is not { } link || !Uri.TryCreate(address, link, out var target))
            return null;
        var metadata = Value(attributes, "data-core-metadata") ?? Value(attributes, "data-dist-info-metadata");
        var name = Uri.UnescapeDataString(target.AbsolutePath[(target.AbsolutePath.LastIndexOf('/') + 1)..]);
        return ReleaseFile.TryParse(name, package) is { } file && IsOf(file, package)
            ? file with
            {
                Address = target.GetLeftPart(UriPartial.Query),
                Hashes =
                    target.Fragment is ['#', .. var hash] && hash.Contains('=', StringComparison.Ordinal)
                        ? [hash.Split('&')[0].Replace('=', ':').ToLowerInvariant()]
                        : [],
                RequiresPython = Python(Value(attributes, "data-requires-python")),
                Yanked = Value(attributes, "data-yanked"),
                HasMetadataFile = metadata is not (null or "false") && !IsLessSecure(target.AbsoluteUri, address),
                MetadataHash = metadata?.StartsWith(Sha, StringComparison.Ordinal) is true ? Sha256(metadata[Sha.Length..]) : null,
            }
            : null;
    }

    private static bool IsOf(ReleaseFile file, string? package) => package is null || file.NormalizedName == package;

    // pip ignores a value that it cannot parse (link.py)
    private static VersionSpecifiers? Python(string? text) => string.IsNullOrWhiteSpace(text) ? null : VersionSpecifiers.TryParse(text);

    private static string Absolute(Uri address, string link) => Uri.TryCreate(address, link, out var target) ? target.AbsoluteUri : link;

    /// <summary>The value of an attribute, empty if it has none; null if the attribute is missing.</summary>
    private static string? Value(string attributes, string name)
    {
        foreach (var attribute in Attribute().EnumerateMatches(attributes))
        {
            var text = attributes.AsSpan(attribute.Index, attribute.Length);
            var equals = text.IndexOf('=');
            if (text[..(equals < 0 ? text.Length : equals)].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return equals < 0 ? "" : WebUtility.HtmlDecode(text[(equals + 1)..].Trim().Trim("\"'").ToString());
        }

        return null;
    }

    [GeneratedRegex(@"<base\s[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Base();

    [GeneratedRegex(
        "<a\\s(?<attributes>(\"[^\"]*\"|'[^']*'|[^>\"'])*)>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Anchor();

    [GeneratedRegex("[-\\w]+(\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"'>]+))?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Attribute();
}
