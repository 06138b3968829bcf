using System.Collections.Immutable;
using System.Text.Json;
using Armature.Packaging;
using Armature.Subjects;

namespace Armature.Comparing;

/// <summary>Reads the packages of a subject: those with native code, and those that a lock requires for its target.</summary>
internal static class WorldPackageReader
{
    // libstdc++ and libgcc; glibc is in `needs`
    private static readonly string[] s_families = ["GLIBCXX", "CXXABI", "GCC"];

    /// <summary>By normalized name; the files of no package have the empty name.</summary>
    public static ImmutableDictionary<string, WorldPackage> Read(JsonElement root)
    {
        var packages = ImmutableDictionary.CreateBuilder<string, WorldPackage>(StringComparer.Ordinal);
        foreach (var package in CompiledWorldReader.Items(root, "packages").Select(Installed))
            packages.TryAdd(NormalizedName.Of(package.Name), package);
        foreach (var package in CompiledWorldReader.Items(root, "lock", "packages").Select(Locked))
            packages.TryAdd(NormalizedName.Of(package.Name), package);
        if (Files(root) is [_, ..] unowned)
        {
            packages[""] = new WorldPackage("", null)
            {
                Files = unowned,
                Architectures = [.. unowned.SelectMany(static file => file.Architectures).Distinct().Order(StringComparer.Ordinal)],
            };
        }

        return packages.ToImmutable();
    }

    private static WorldPackage Installed(JsonElement package) =>
        new(JsonText.Text(package, "name") ?? "", JsonText.Text(package, "version"))
        {
            Architectures = [.. JsonText.Texts(package, "arch").Order(StringComparer.Ordinal)],
            Floors = [.. Floors(package)],
            ProcessorLevel = JsonText.Text(package, "processor_level"),
            NumpyHeaders = JsonText.Integer(package, "numpy_headers"),
            Files = Files(package),
        };

    private static WorldPackage Locked(JsonElement package) =>
        new(JsonText.Text(package, "name") ?? "", JsonText.Text(package, "version")) { Offer = JsonText.Text(package, "offer") };

    // `glibc 2.17`
    private static IEnumerable<(string Family, string Version)> Floors(JsonElement package)
    {
        if (JsonText.Text(package, "needs")?.LastIndexOf(' ') is > 0 and var blank)
            yield return (JsonText.Text(package, "needs")![..blank], JsonText.Text(package, "needs")![(blank + 1)..]);
        foreach (var family in s_families)
        {
            if (JsonText.Text(package, "symbol_versions", family) is { } version)
                yield return (family, version);
        }
    }

    private static ImmutableArray<WorldFile> Files(JsonElement owner) => [.. CompiledWorldReader.Items(owner, "files").Select(File)];

    private static WorldFile File(JsonElement file) =>
        new(
            JsonText.Text(file, "path") ?? "",
            JsonText.Text(file, "module"),
            JsonText.Text(file, "name"),
            JsonText.Integer(file, "bytes"),
            [.. JsonText.Texts(file, "arch").Order(StringComparer.Ordinal)],
            JsonText.Texts(file, "needed"),
            JsonText.Integer(file, "exports"),
            JsonText.Text(file, "exports_sha256"),
            JsonText.Of(file, "symbols") is { ValueKind: JsonValueKind.Array } ? JsonText.Texts(file, "symbols") : null
        );
}
