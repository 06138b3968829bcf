namespace Armature.Explaining.Candidates;

/// <summary>Whether a wheel that the text names promised, by its tag, the architecture that a file of its package turned out to lack.</summary>
internal static class WheelPromise
{
    private const string Universal = "universal2";

    /// <summary>Compares the wheels of a text with a file of <c>site-packages</c>.</summary>
    /// <param name="wheels">File names or paths of wheels.</param>
    /// <param name="file">The file, as the loader names it.</param>
    /// <param name="architecture">What the loader wanted: <c>arm64e</c>, <c>x86_64</c>.</param>
    public static bool Of(IEnumerable<string> wheels, string? file, string? architecture)
    {
        if (architecture is null || PackagePath.Module(file) is not { } module)
            return false;
        // dyld names slices, tags name families: arm64e runs arm64, x86_64h is x86_64
        var family = architecture.StartsWith("arm64", StringComparison.Ordinal) ? "arm64" : "x86_64";
        return wheels.Any(wheel =>
            PackagePath.FileName(wheel).Split('-') is [var name, .., var tag]
            && name.Equals(module, StringComparison.OrdinalIgnoreCase)
            && tag.StartsWith("macosx_", StringComparison.Ordinal)
            && (tag.Contains($"_{family}", StringComparison.Ordinal) || tag.Contains(Universal, StringComparison.Ordinal))
        );
    }
}
