using Armature.Inventory.Distributions;

namespace Armature.Reporting.CycloneDx;

/// <summary>The names of packages that scanners look up (package-url/purl-spec).</summary>
internal static class PackageUrl
{
    /// <summary>
    /// <c>pkg:pypi/numpy@2.3.4</c>; null if the package did not come from an index, because the same name on an index may be another project.
    /// </summary>
    public static string? Of(Distribution package)
    {
        if (package.Source is not null || package.HasUnknownOrigin || package.IsEditable)
            return null;
        var name = Escaped(package.NormalizedName);
        var version = package.Version is { } known ? $"@{Escaped(known)}" : "";
        return package.Kind is MetadataKind.CondaMeta ? $"pkg:conda/{name}{version}{Qualifiers(package)}" : $"pkg:pypi/{name}{version}";
    }

    private static string Qualifiers(Distribution package)
    {
        var qualifiers = new[] { ("build", package.CondaBuild), ("channel", package.CondaChannel), ("subdir", package.CondaSubdir) }
            .Where(static qualifier => qualifier.Item2 is not null)
            .Select(static qualifier => $"{qualifier.Item1}={Escaped(qualifier.Item2!)}");
        return string.Join('&', qualifiers) is { Length: > 0 } joined ? $"?{joined}" : "";
    }

    private static string Escaped(string part) => Uri.EscapeDataString(part);
}
