using Armature.Explaining.Names;

namespace Armature.Explaining.Candidates;

/// <summary>Whether the tag of a wheel that the text names promises an architecture that a file of its package does not have.</summary>
internal static class WheelTagClaim
{
    private const string Universal = "universal2";

    /// <summary>Whether one of the wheels is of the file's package and its tag includes the architecture.</summary>
    /// <param name="wheels">File names or paths of wheels.</param>
    /// <param name="file">The file in <c>site-packages</c>, as the loader names it.</param>
    /// <param name="architecture">What the loader needed: <c>arm64e</c>, <c>x86_64</c>.</param>
    public static bool Includes(IEnumerable<string> wheels, string? file, string? architecture)
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
