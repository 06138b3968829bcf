using Armature.Subjects.Images;

namespace Armature.Reporting.Text;

/// <summary>What the configuration of a container image says, in a line.</summary>
internal static class ImageDescription
{
    /// <summary><c>app:latest, claims to be for linux/arm64, 7 layers, starts python -m app in /app as user app</c>.</summary>
    public static string Of(ImageFacts image) =>
        string.Join(
            ", ",
            new[]
            {
                image.Name,
                image.Platform is { } platform ? $"claims to be for {platform}" : "does not record its platform",
                TextFormat.Count(image.Layers.Length, "layer"),
                Started(image),
            }.OfType<string>()
        );

    private static string? Started(ImageFacts image) =>
        image.EntryPoint.IsEmpty
            ? null
            : $"starts {string.Join(' ', image.EntryPoint)}"
                + (image.WorkingDirectory is { Length: > 0 } directory ? $" in {directory}" : "")
                + (image.User is { Length: > 0 } user ? $" as user {user}" : "");
}
