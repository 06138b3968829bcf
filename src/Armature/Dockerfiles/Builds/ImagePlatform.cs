namespace Armature.Dockerfiles.Builds;

/// <summary>A platform as Docker names it: <c>linux/arm64</c>, <c>linux/arm/v7</c>.</summary>
/// <param name="System"><c>linux</c> or <c>windows</c>.</param>
/// <param name="Machine"><c>amd64</c>, <c>arm64</c>, <c>arm</c> …</param>
/// <param name="Variant"><c>v7</c>, or empty.</param>
internal sealed record ImagePlatform(string System, string Machine, string Variant = "")
{
    /// <summary>As it is written in Dockerfiles.</summary>
    public string Shown => Variant.Length == 0 ? $"{System}/{Machine}" : $"{System}/{Machine}/{Variant}";

    /// <summary>Another machine that images are often built for.</summary>
    public ImagePlatform Other => this with { Machine = Machine == "arm64" ? "amd64" : "arm64", Variant = "" };

    /// <summary>Parses a platform; null if the text is none. The names of machines are normalized (containerd/platforms, database.go).</summary>
    public static ImagePlatform? TryParse(string text)
    {
        var parts = text.Trim().ToLowerInvariant().Split('/');
        if (parts is not ([{ Length: > 0 }, { Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }, _]))
            return null;
        var machine = parts[1] switch
        {
            "x86_64" or "x86-64" => "amd64",
            "aarch64" => "arm64",
            "i386" => "386",
            "armhf" => "arm",
            var name => name,
        };
        var variant = parts.Length == 3 ? parts[2] : "";
        return new ImagePlatform(parts[0], machine, machine is "arm64" && variant is "v8" or "8" ? "" : variant);
    }

    /// <summary>The value of an automatic argument, <c>TARGETARCH</c> or <c>BUILDPLATFORM</c>; null for other names.</summary>
    public string? Argument(string name, string prefix) =>
        !name.StartsWith(prefix, StringComparison.Ordinal)
            ? null
            : name[prefix.Length..] switch
            {
                "PLATFORM" => Shown,
                "OS" => System,
                "ARCH" => Machine,
                "VARIANT" => Variant,
                _ => null,
            };
}
