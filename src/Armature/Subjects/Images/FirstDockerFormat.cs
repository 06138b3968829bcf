using System.Collections.Immutable;
using System.Text.Json;

namespace Armature.Subjects.Images;

/// <summary>
/// The archives of <c>docker save</c> before version 1.10 (Docker Image Specification v1.0): a directory for each layer with its <c>layer.tar</c> and
/// its <c>json</c>, which names the layer below it, and <c>repositories</c>, which names the top layer of each image.
/// </summary>
internal static class FirstDockerFormat
{
    private const int MaxLayers = 1024;

    /// <summary>The images.</summary>
    /// <param name="files">The files of the archive.</param>
    /// <param name="repositories">The text of <c>repositories</c>: <c>{"app": {"latest": "ID"}}</c>.</param>
    public static IEnumerable<ImageParts> Read(ImageFiles files, string repositories)
    {
        using var document = JsonText.TryParse(repositories);
        if (document is not { RootElement.ValueKind: JsonValueKind.Object })
            return [];
        var tops = document
            .RootElement.EnumerateObject()
            .Where(static repository => repository.Value.ValueKind is JsonValueKind.Object)
            .SelectMany(static repository =>
                repository.Value.EnumerateObject().Select(tag => (Name: $"{repository.Name}:{tag.Name}", Top: JsonText.Text(tag.Value)))
            )
            .Where(static tag => tag.Top is not null)
            .DistinctBy(static tag => tag.Top);
        return [.. tops.Select(tag => Image(files, tag.Name, tag.Top!))];
    }

    private static ImageParts Image(ImageFiles files, string name, string top)
    {
        List<string> identifiers = [];
        List<string?> lines = [];
        var facts = ImageFacts.None;
        ImmutableArray<Refusal> damage = [];
        for (string? at = top; at is not null && identifiers.Count < MaxLayers && !identifiers.Contains(at); )
        {
            using var document = JsonText.TryParse(files.Text($"{at}/json"));
            if (document is null)
                damage = [new Refusal($"{at}/json", "is not in the archive, or is not JSON")];
            else if (identifiers.Count == 0)
                facts = ImageConfiguration.Read(document.RootElement, []);
            identifiers.Add(at);
            lines.Add(document is null ? null : ImageConfiguration.Line(Command(document.RootElement)));
            at = document is null ? null : JsonText.Text(document.RootElement, "parent");
        }

        identifiers.Reverse();
        lines.Reverse();
        return new ImageParts(
            facts with
            {
                Name = name,
                Layers = [.. lines.Select((line, at) => new ImageLayer(at + 1, lines.Count, null, line))],
            },
            [.. identifiers.Select(identifier => new LayerBlob(() => files.Open($"{identifier}/layer.tar")))],
            damage
        );
    }

    private static string? Command(JsonElement layer) =>
        JsonText.Of(layer, "container_config") is { } configuration ? string.Join(' ', JsonText.Texts(configuration, "Cmd")) : null;
}
