using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Knowledge;

namespace Armature.Comparing;

/// <summary>What differs in the files of a package.</summary>
internal static class FileChanges
{
    /// <param name="isInstalled">Whether the second is part of an environment, whose examination finds libraries that are missing.</param>
    public static IEnumerable<Detail> Of(WorldPackage before, WorldPackage after, bool isInstalled)
    {
        var (left, right) = (ByName(before.Files), ByName(after.Files));
        // two files that were named alone are compared whatever their names are
        if (before.Name.Length == 0 && before.Files is [var only] && after.Files is [var other])
            return Changed(only, other, isInstalled ? null : after);
        return left
            .Keys.Union(right.Keys)
            .Order(StringComparer.Ordinal)
            .SelectMany(name =>
                (left.GetValueOrDefault(name), right.GetValueOrDefault(name)) switch
                {
                    ({ } file, null) =>
                    [
                        new Detail(file.Path, "file", Size(file.Bytes) ?? "there", null)
                        {
                            Breaks = Lost(file, before.Version == after.Version),
                        },
                    ],
                    (null, { } file) => [new Detail(file.Path, "file", null, Size(file.Bytes) ?? "there")],
                    ({ } file, { } same) => Changed(file, same, isInstalled ? null : after),
                    _ => Array.Empty<Detail>().AsEnumerable(),
                }
            );
    }

    private static Dictionary<string, WorldFile> ByName(ImmutableArray<WorldFile> files)
    {
        var byName = new Dictionary<string, WorldFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = FileNames.WithoutBuild(file.Path);
            // a package may have the same module for several Pythons
            byName[byName.ContainsKey(name) ? file.Path : name] = file;
        }

        return byName;
    }

    private static IEnumerable<Detail> Changed(WorldFile before, WorldFile after, WorldPackage? package)
    {
        if (!before.Architectures.SequenceEqual(after.Architectures, StringComparer.Ordinal))
            yield return new Detail(
                after.Path,
                "architecture",
                string.Join(" and ", before.Architectures),
                string.Join(" and ", after.Architectures)
            );
        if (before.Name != after.Name && Plain(before.Name) != Plain(after.Name))
        {
            yield return new Detail(after.Path, "library name", before.Name, after.Name)
            {
                Breaks = before.Name is { } name && IsPublic(before) ? $"programs that need {name} do not find it" : null,
            };
        }

        if (Needed(before, after, package) is { } needed)
            yield return needed;
        if (Exports(before, after) is { } exports)
            yield return exports;
        if (before.Bytes != after.Bytes && Size(before.Bytes) is { } had && Size(after.Bytes) is { } has)
            yield return new Detail(after.Path, "size", had, has);
    }

    private static Detail? Needed(WorldFile before, WorldFile after, WorldPackage? package)
    {
        string[] gone = [.. before.Needed.ExceptBy(after.Needed.Select(Plain), Plain)];
        string[] come = [.. after.Needed.ExceptBy(before.Needed.Select(Plain), Plain)];
        if (gone.Length + come.Length == 0)
            return null;
        return new Detail(
            after.Path,
            "needed libraries",
            gone.Length == 0 ? null : string.Join(", ", gone),
            come.Length == 0 ? null : string.Join(", ", come)
        )
        {
            Breaks =
                package is not null && come.FirstOrDefault(name => !IsThere(name, package)) is { } foreign
                    ? $"it now needs {foreign}, which the package does not contain"
                    : null,
        };
    }

    // in the package, or a library that every system of the kind has
    private static bool IsThere(string name, WorldPackage package) =>
        package.Files.Any(file => file.Name == name || TreeName(file.Path) == TreeName(name))
        || name.StartsWith("/usr/lib/", StringComparison.Ordinal)
        || name.StartsWith("/System/", StringComparison.Ordinal)
        || name.StartsWith("ld-", StringComparison.Ordinal)
        || name.StartsWith("libc.musl-", StringComparison.Ordinal)
        || name.StartsWith("libpython", StringComparison.Ordinal)
        || ManyLinuxPolicies.Libraries.Any(library => library.Name == name)
        || name.StartsWith("python", StringComparison.OrdinalIgnoreCase)
        || WindowsLibraries.IsPartOfWindows(name, Architecture.X86_64);

    private static string TreeName(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static Detail? Exports(WorldFile before, WorldFile after)
    {
        if (before.ExportsHash is null || after.ExportsHash is null || before.ExportsHash == after.ExportsHash)
            return null;
        var (shown, gone) = (Count(after), 0);
        if (before.Symbols is { } had && after.Symbols is { } has)
        {
            string[] removed = [.. had.Except(has, StringComparer.Ordinal)];
            string[] added = [.. has.Except(had, StringComparer.Ordinal)];
            gone = removed.Length;
            shown = $"{shown} ({string.Join("; ", new[] { Listed("+", added), Listed("-", removed) }.OfType<string>())})";
        }

        return new Detail(after.Path, "exported symbols", Count(before), shown)
        {
            Breaks = gone > 0 && IsPublic(after) ? $"{TreeName(after.Path)} no longer exports {gone} of its symbols" : null,
        };
    }

    private static string? Listed(string sign, string[] names) =>
        names.Length == 0 ? null
        : names.Length <= 3 ? $"{sign}{string.Join($" {sign}", names)}"
        : $"{sign}{names.Length:#,0}: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(3))}, …";

    private static string Count(WorldFile file) => $"{file.Exports:#,0}";

    // what other programs can link against: neither a module nor a library renamed for its package alone
    private static bool IsPublic(WorldFile file) => file.Module is null && !FileNames.HasHash(file.Path);

    // another version may do without a module that is private by its name
    private static string? Lost(WorldFile file, bool isSameVersion) =>
        file.Module is { } module
            ? isSameVersion || !$".{module}".Contains("._", StringComparison.Ordinal)
                ? $"`import {module}` fails"
                : null
            : IsPublic(file) && file.Name is { } name
                ? $"programs that need {name} do not find it"
                : null;

    private static string Plain(string? name) => FileNames.WithoutBuild(name ?? "");

    private static string? Size(long? bytes) =>
        bytes switch
        {
            null or < 0 => null,
            < 1000 => $"{bytes} bytes",
            < 1_000_000 => $"{bytes / 1000.0:0.0} kB",
            _ => $"{bytes / 1e6:0.0} MB",
        };
}
