using System.Collections.Immutable;
using System.Text.Json;

namespace Armature.Subjects.Images;

/// <summary>Reads the configuration of an image (OCI image specification, config.md).</summary>
internal static class ImageConfiguration
{
    private const int MaxLine = 160;

    /// <summary>Reads it; the layers alone if there is none.</summary>
    /// <param name="root">The document; null if it cannot be read.</param>
    /// <param name="digests">The digests of the layers, the lowest first; null for one that is not recorded.</param>
    public static ImageFacts Read(JsonElement? root, ImmutableArray<string?> digests)
    {
        if (root is not { } configuration)
            return new ImageFacts { Layers = Layers([], [], digests) };
        return new ImageFacts
        {
            System = JsonText.Text(configuration, "os"),
            Machine = JsonText.Text(configuration, "architecture"),
            Variant = JsonText.Text(configuration, "variant"),
            Variables = Variables(configuration),
            WorkingDirectory = JsonText.Text(configuration, "config", "WorkingDir") is { Length: > 0 } directory ? directory : null,
            User = JsonText.Text(configuration, "config", "User") is { Length: > 0 } user ? user : null,
            EntryPoint = JsonText.Of(configuration, "config") is { } inner
                ? [.. JsonText.Texts(inner, "Entrypoint"), .. JsonText.Texts(inner, "Cmd")]
                : [],
            Layers = Layers(
                History(configuration),
                JsonText.Of(configuration, "rootfs") is { } files ? JsonText.Texts(files, "diff_ids") : [],
                digests
            ),
        };
    }

    /// <summary>The line of a Dockerfile for what builders record: <c>COPY --from=builder /app /app # buildkit</c>, <c>/bin/sh -c #(nop) ENV A=1</c>.</summary>
    public static string? Line(string? createdBy)
    {
        if (createdBy is null)
            return null;
        var line = string.Join(' ', createdBy.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.EndsWith(" # buildkit", StringComparison.Ordinal))
            line = line[..^" # buildkit".Length];
        if (line.StartsWith("/bin/sh -c #(nop) ", StringComparison.Ordinal))
            line = line["/bin/sh -c #(nop) ".Length..].TrimStart();
        else if (line.StartsWith("/bin/sh -c ", StringComparison.Ordinal))
            line = $"RUN {line["/bin/sh -c ".Length..]}";
        else if (line.StartsWith("RUN /bin/sh -c ", StringComparison.Ordinal))
            line = $"RUN {line["RUN /bin/sh -c ".Length..]}";
        line = string.Concat(line.Where(static character => !char.IsControl(character)));
        return line.Length == 0 ? null
            : line.Length > MaxLine ? line[..MaxLine] + "…"
            : line;
    }

    private static ImmutableArray<string?> History(JsonElement configuration) =>
        JsonText.Of(configuration, "history") is { ValueKind: JsonValueKind.Array } history
            ?
            [
                .. history
                    .EnumerateArray()
                    .Where(static entry => JsonText.Of(entry, "empty_layer") is not { ValueKind: JsonValueKind.True })
                    .Select(static entry => Line(JsonText.Text(entry, "created_by"))),
            ]
            : [];

    // the history is optional, and of use only if it is about each of the layers
    private static ImmutableArray<ImageLayer> Layers(
        ImmutableArray<string?> lines,
        ImmutableArray<string> uncompressed,
        ImmutableArray<string?> digests
    ) =>
        [
            .. digests.Select(
                (digest, at) =>
                    new ImageLayer(
                        at + 1,
                        digests.Length,
                        digest ?? (uncompressed.Length == digests.Length ? uncompressed[at] : null),
                        lines.Length == digests.Length ? lines[at] : null
                    )
            ),
        ];

    private static ImmutableDictionary<string, string> Variables(JsonElement configuration)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in JsonText.Of(configuration, "config") is { } inner ? JsonText.Texts(inner, "Env") : [])
        {
            if (line.Split('=', 2) is [{ Length: > 0 } name, var value])
                variables[name] = value;
        }

        return variables.ToImmutable();
    }
}
