using Armature.Subjects.Images;

namespace Armature.Reporting.Json;

/// <summary>What the configuration of a container image says.</summary>
/// <param name="Name">The name that it was saved with; null if it has none.</param>
/// <param name="Platform">The platform that it claims to be for: <c>linux/arm64</c>; null if it is not recorded.</param>
/// <param name="Env">The environment variables that loaders, Python and numerical libraries read.</param>
/// <param name="WorkingDirectory">Null if it is not recorded.</param>
/// <param name="EntryPoint">The program that is started, with its arguments; empty if it is not recorded.</param>
/// <param name="User">Null if it is not recorded.</param>
/// <param name="Layers">The lowest first.</param>
internal sealed record ImageEntry(
    string? Name,
    string? Platform,
    IReadOnlyDictionary<string, string> Env,
    string? WorkingDirectory,
    IReadOnlyList<string> EntryPoint,
    string? User,
    IReadOnlyList<LayerEntry> Layers
)
{
    public static ImageEntry? From(ImageFacts? image) =>
        image is null
            ? null
            : new(
                image.Name,
                image.Platform,
                new SortedDictionary<string, string>(image.RelevantVariables.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
                image.WorkingDirectory,
                image.EntryPoint,
                image.User,
                [.. image.Layers.Select(static layer => new LayerEntry(layer.Number, layer.Of, layer.Digest, layer.CreatedBy))]
            );
}
