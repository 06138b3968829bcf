using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Armature.Inventory.Distributions;
using Armature.Packaging;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>Reads <c>info/index.json</c> and <c>info/paths.json</c> of a conda package (CEP 34, "Contents of conda packages").</summary>
internal static partial class CondaPackageRecord
{
    private const string Index = "/info/index.json";
    private const string Paths = "/info/paths.json";
    private const string Files = "/info/files";
    private const int LargestList = 256 * 1024 * 1024;

    /// <summary>The package; null, with the reason in <paramref name="damage"/>, if its record cannot be read.</summary>
    public static (Distribution Package, CondaPackageFacts Facts)? Read(FileTree tree, ICollection<Refusal> damage)
    {
        using var record = JsonText.TryParse(tree.ReadText(Index));
        if (record is null || JsonText.Text(record.RootElement, "name") is not { } name)
        {
            damage.Add(new Refusal(Index[1..], tree.IsFile(Index) ? "is not a record of a package" : "is missing"));
            return null;
        }

        var root = record.RootElement;
        var depends = JsonText.Texts(root, "depends");
        var (version, build) = (JsonText.Text(root, "version"), JsonText.Text(root, "build"));
        var subdir = JsonText.Text(root, "subdir");
        var (files, placeholders) = List(tree, damage);
        var package = new Distribution
        {
            Name = name,
            NormalizedName = NormalizedName.Of(name),
            Version = version,
            MetadataPath = Index,
            Kind = MetadataKind.CondaMeta,
            Location = "/",
            Installer = "conda",
            Files = files,
            Requires = depends,
            CondaSubdir = subdir,
            CondaBuild = build,
        };
        var python = name == "python" && version is not null ? Tag(version) : PythonTag(depends, build);
        return (package, new CondaPackageFacts(subdir, subdir == "noarch" ? null : python) { Placeholders = placeholders });
    }

    private static (ImmutableArray<RecordedFile>? Files, ImmutableDictionary<string, string> Placeholders) List(
        FileTree tree,
        ICollection<Refusal> damage
    )
    {
        var placeholders = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        using var list = JsonText.TryParse(tree.ReadText(Paths, LargestList));
        if (list is not null && JsonText.Of(list.RootElement, "paths") is { ValueKind: JsonValueKind.Array } paths)
        {
            var files = ImmutableArray.CreateBuilder<RecordedFile>();
            foreach (var entry in paths.EnumerateArray())
            {
                if (JsonText.Text(entry, "_path") is not { Length: > 0 } path || JsonText.Text(entry, "path_type") is "directory")
                    continue;
                var place = TreePath.Normalize($"/{path.Replace('\\', '/')}");
                var hash = JsonText.Text(entry, "sha256");
                files.Add(new RecordedFile(place, hash is null ? null : $"sha256={hash}", JsonText.Integer(entry, "size_in_bytes") ?? -1));
                if (JsonText.Text(entry, "prefix_placeholder") is { Length: > 0 } placeholder)
                    placeholders[place] = placeholder;
            }

            return (files.ToImmutable(), placeholders.ToImmutable());
        }

        if (tree.IsFile(Paths))
            damage.Add(new Refusal(Paths[1..], "is not a list of files"));
        ImmutableArray<RecordedFile>? names = tree.ReadText(Files, LargestList) is { } lines
            ?
            [
                .. lines
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(static path => new RecordedFile(TreePath.Normalize($"/{path}"), Hash: null, Size: -1)),
            ]
            : null;
        return (names, placeholders.ToImmutable());
    }

    // python_abi 3.11.* *_cp311; else python >=3.11,<3.12.0a0; else the build string, py311h7125741_0
    private static string? PythonTag(ImmutableArray<string> depends, string? build)
    {
        CondaRequirement[] required = [.. depends.Select(CondaRequirement.TryParse).OfType<CondaRequirement>()];
        if (
            required.FirstOrDefault(static one => one.Name == "python_abi")?.Build is { } abi
            && AbiTag().Match(abi) is { Success: true } tagged
        )
            return tagged.Groups["tag"].Value;
        if (required.FirstOrDefault(static one => one.Name == "python")?.Version is { } range)
        {
            string[] minors = [.. MinorVersion().Matches(range).Select(static found => found.Groups["minor"].Value)];
            return minors switch
            {
                [var only] when range.Contains('*', StringComparison.Ordinal) || range.StartsWith('=') => $"cp3{only}",
                [var low, var high] when int.TryParse(low, out var from) && int.TryParse(high, out var to) && to == from + 1 => $"cp3{low}",
                _ => null,
            };
        }

        return BuildTag().Match(build ?? "") is { Success: true } built ? $"cp{built.Groups["version"].Value}" : null;
    }

    private static string? Tag(string version) =>
        MinorVersion().Match(version) is { Success: true } found ? $"cp3{found.Groups["minor"].Value}" : null;

    [GeneratedRegex("(?<tag>(cp|pp)\\d+t?)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AbiTag();

    [GeneratedRegex("3\\.(?<minor>\\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MinorVersion();

    [GeneratedRegex("^py(?<version>3\\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex BuildTag();
}
