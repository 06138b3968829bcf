using System.Globalization;
using Armature.Packaging;
using Armature.Packaging.Requirements;
using Armature.Packaging.Tags;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>
/// Why an installer refuses a wheel before it installs anything (pip <c>_internal/utils/wheel.py</c>, parse_wheel;
/// <c>_internal/operations/install/wheel.py</c>; <c>_vendor/packaging</c>).
/// </summary>
/// <param name="tree">The tree.</param>
/// <param name="root">The root of the wheel.</param>
/// <param name="name">The file name; null if the wheel is unpacked, or if its name is not a wheel's.</param>
internal sealed class WheelStructure(FileTree tree, string root, WheelName? name)
{
    private const string DistInfo = ".dist-info";
    private const string Data = ".data";
    private const int SupportedMajor = 1;
    private static readonly string[] s_schemes = ["data", "headers", "platlib", "purelib", "scripts"];

    /// <summary>pip's message, without what it puts in front of it; null if the wheel can be installed.</summary>
    public string? Refusal()
    {
        if (!tree.TryList(root, out var entries, out _))
            return null;
        if (name is not null && PackageVersion.TryParse(name.Version) is null)
            return $"Invalid wheel filename (invalid version): '{name.Distribution}-{name.Version}'";
        string[] information = [.. entries.Select(entry => entry.Name).Where(entry => entry.EndsWith(DistInfo, StringComparison.Ordinal))];
        return information switch
        {
            [] => $"{DistInfo} directory not found",
            [var only] => Misnamed(only)
                ?? OfWheel(only)
                ?? OfMetadata(only)
                ?? OfRecord(only)
                ?? OfData(entries.Select(entry => entry.Name)),
            _ => $"multiple {DistInfo} directories found: {string.Join(", ", information)}",
        };
    }

    private string? Misnamed(string directory) =>
        name is not null && !NormalizedName.Of(directory).StartsWith(NormalizedName.Of(name.Distribution), StringComparison.Ordinal)
            ? $"{DistInfo} directory '{directory}' does not start with '{NormalizedName.Of(name.Distribution)}'"
            : null;

    private string? OfWheel(string directory)
    {
        if (tree.ReadText(Path(directory, "WHEEL"), limit: 1024 * 1024) is not { } text)
            return $"could not read '{directory}/WHEEL' file";
        var version = text.Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(line => line is [var key, _] && key.Trim().Equals("Wheel-Version", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[1].Trim())
            .FirstOrDefault();
        return version is null ? "WHEEL is missing Wheel-Version"
            : !int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                ? $"invalid Wheel-Version: '{version}'"
            : major > SupportedMajor ? $"Wheel-Version ({version}) is not compatible with this version of pip"
            : null;
    }

    private string? OfMetadata(string directory)
    {
        var header = MetadataHeader.Read(tree, Path(directory, "METADATA"));
        return header?.Name is not { Length: > 0 } own ? "invalid metadata entry 'name'"
            : header.Value.Version is not { Length: > 0 } version ? "Invalid version: None"
            : PackageVersion.TryParse(version) is null ? $"Invalid version: '{version}'"
            : name is not null && NormalizedName.Of(own) != NormalizedName.Of(name.Distribution)
                ? $"inconsistent name: expected '{NormalizedName.Of(name.Distribution)}', but metadata has '{own}'"
            : null;
    }

    private string? OfRecord(string directory) =>
        tree.IsFile(Path(directory, "RECORD")) ? null : "Could not install packages due to an OSError: RECORD";

    private string? OfData(IEnumerable<string> entries)
    {
        foreach (var directory in entries.Where(entry => entry.EndsWith(Data, StringComparison.Ordinal)))
        {
            if (!tree.TryList(TreePath.Join(root, directory), out var schemes, out _))
                continue;
            foreach (var scheme in schemes.Where(scheme => !s_schemes.Contains(scheme.Name)))
                return scheme.Kind is EntryKind.Directory
                    ? $"Unknown scheme key used: {scheme.Name} (in '{directory}')"
                    : $"Unexpected file: '{directory}/{scheme.Name}'";
        }

        return null;
    }

    private string Path(string directory, string file) => TreePath.Join(root, $"{directory}/{file}");
}
