using System.Text.Json;
using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>
/// The bill of materials of the program in the format CycloneDX 1.6: the packages of its lock file with their hashes, and the .NET runtime. What is used only
/// to build has the scope <c>excluded</c>.
/// </summary>
internal static class BillOfMaterials
{
    private const string LockFile = "src/Armature.Cli/packages.lock.json";

    /// <summary>The packages of the base library and runtime, which the SDK brings in its own version.</summary>
    private const string RuntimeName = "Microsoft.NETCore.App";

    /// <summary>The bill, as a file.</summary>
    public static PackedFile Of(Release release)
    {
        var subject = Component("application", "armature", release.Version, scope: null);
        subject["bom-ref"] = "armature";
        JsonNode[] components =
        [
            .. Packages().Select(Component),
            Component("framework", RuntimeName, RuntimeVersion(), "required", $"pkg:nuget/{RuntimeName}.Runtime@{RuntimeVersion()}"),
        ];
        var bill = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = release.Time.UtcDateTime.ToString(
                    "yyyy-MM-ddTHH:mm:ssZ",
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                ["component"] = subject,
                ["properties"] = new JsonArray(Property("armature:commit", release.Commit ?? "unknown")),
            },
            ["components"] = new JsonArray(components),
        };
        return PackedFile.Text($"armature-{release.Version}.cdx.json", $"{bill.ToJsonString(JsonText.Indented)}\n");
    }

    /// <summary>The version of the runtime that is built into the program: that of the compiler in the lock file.</summary>
    private static string RuntimeVersion() => Packages().First(package => package.Name == "Microsoft.DotNet.ILCompiler").Version;

    /// <summary>The packages of the lock file, each once, by name.</summary>
    private static IEnumerable<LockedPackage> Packages()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.Repository, LockFile)));
        return
        [
            .. document
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.TryGetProperty("contentHash", out _))
                .Select(package => new LockedPackage(
                    package.Name,
                    package.Value.GetProperty("resolved").GetString()!,
                    package.Value.GetProperty("contentHash").GetString()!
                ))
                .DistinctBy(package => package.Name)
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];
    }

    private static JsonObject Component(LockedPackage package)
    {
        var component = Component(
            "library",
            package.Name,
            package.Version,
            package.IsShipped ? "required" : "excluded",
            $"pkg:nuget/{package.Name}@{package.Version}"
        );
        component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = package.HexadecimalHash });
        return component;
    }

    private static JsonObject Component(string type, string name, string version, string? scope, string? purl = null)
    {
        var component = new JsonObject
        {
            ["type"] = type,
            ["name"] = name,
            ["version"] = version,
        };
        if (scope is not null)
            component["scope"] = scope;
        if (purl is not null)
        {
            component["purl"] = purl;
            component["bom-ref"] = purl;
        }
        return component;
    }

    private static JsonObject Property(string name, string value) => new() { ["name"] = name, ["value"] = value };
}
