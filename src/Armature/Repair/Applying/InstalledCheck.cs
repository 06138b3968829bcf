using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Packaging.Requirements;
using Armature.Repair.Plans;
using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>
/// Checks that what was planned is installed: by metadata and the list of files, not by the exit status of a tool. A tool may succeed and install
/// elsewhere, or nothing, and an environment without packages passes every import.
/// </summary>
internal sealed class InstalledCheck
{
    private readonly SubjectInventory _inventory;
    private readonly Distribution[] _installed;

    private InstalledCheck(string prefix)
    {
        var path = prefix.Replace('\\', '/');
        _inventory = InventoryReader.Take(new Subject(new DiskTree(), path, prefix), new InventoryOptions { ReadsNumpyBuilds = false });
        _installed = [.. _inventory.Distributions.Where(package => TreePath.IsUnder(package.MetadataPath, path))];
    }

    /// <summary>What is missing or has another version, one clause each.</summary>
    public static ImmutableArray<string> Faults(string prefix, ImmutableArray<ExpectedPackage> expected)
    {
        if (expected.IsEmpty)
            return [];
        var check = new InstalledCheck(prefix);
        return [.. expected.Select(check.Fault).OfType<string>()];
    }

    private string? Fault(ExpectedPackage expected)
    {
        var found = _installed.Where(package => IsOf(package, expected)).ToArray();
        if (found.Length == 0)
            return expected.IsRequested || IsRequired(expected.Name) ? $"{Shown(expected)} is not installed" : null;
        return !Array.Exists(found, package => HasVersion(package, expected))
                ? $"{expected.Name} {found[0].Version} is installed instead of {Shown(expected)}"
            : !expected.IsKept && !Array.Exists(found, IsComplete) ? $"files of {expected.Name} are missing"
            : null;
    }

    private static bool IsOf(Distribution package, ExpectedPackage expected) =>
        expected.IsConda
            ? package.Kind is MetadataKind.CondaMeta && package.Name == expected.Name
            : package.Kind is not MetadataKind.CondaMeta && package.NormalizedName == expected.Name;

    private static bool HasVersion(Distribution package, ExpectedPackage expected) =>
        expected.Versions.Length == 0
        || (
            expected.IsConda
                ? package.Version == expected.Versions
                : package.Version is { } text
                    && PackageVersion.TryParse(text) is { } version
                    && VersionSpecifiers.TryParse(expected.Versions)?.Contains(version) == true
        );

    // an installer that writes .dist-info also writes RECORD
    private bool IsComplete(Distribution package) =>
        !(package.Kind is MetadataKind.DistInfo && package.Files is null)
        && !_inventory.MissingFiles.Any(missing => missing.Owner == package);

    // only if that does not depend on a marker
    private bool IsRequired(string name) =>
        _installed.Any(package =>
            package.Requires.Any(line => Requirement.TryParse(line) is { Marker: null } requirement && requirement.NormalizedName == name)
        );

    private static string Shown(ExpectedPackage expected) =>
        expected.IsConda && expected.Versions.Length > 0 ? $"{expected.Name} {expected.Versions}" : expected.Name + expected.Versions;
}
