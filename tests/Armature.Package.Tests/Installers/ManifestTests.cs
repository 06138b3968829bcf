using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Armature.TestKit;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Armature.Package.Tests.Installers;

/// <summary>
/// The manifests for package managers. No package of npm, NuGet or Debian brings the schemas of Scoop and winget, so the fields that these require are listed
/// here (Scoop wiki "App Manifests"; winget-cli, schemas 1.10.0).
/// </summary>
public sealed partial class ManifestTests
{
    public static bool IsHere => Artifacts.IsHere;

    public static bool HasWindows => IsHere && File.Exists(Path.Combine(Artifacts.Root!, "scoop", "armature.json"));

    public static bool HasRuby => IsHere && Tool.AreHere("ruby");

    [Fact(Skip = "needs ARMATURE_DIST with a program for Windows", SkipUnless = nameof(HasWindows))]
    public void The_one_for_Scoop_has_the_required_fields_and_true_checksums()
    {
        var manifest = JsonNode.Parse(Text("scoop/armature.json"))!.AsObject();
        Assert.Equal(["version", "description", "homepage", "license", "architecture", "bin"], manifest.Select(field => field.Key));
        Assert.All(
            manifest["architecture"]!.AsObject(),
            entry =>
            {
                Assert.Contains(entry.Key, (string[])["64bit", "32bit", "arm64"]);
                AssertDownload((string)entry.Value!["url"]!, (string)entry.Value["hash"]!);
            }
        );
    }

    [Fact(Skip = "needs ARMATURE_DIST with a program for Windows", SkipUnless = nameof(HasWindows))]
    public void Those_for_winget_have_the_required_fields_and_true_checksums()
    {
        var version = Fields("Armature.Armature.yaml");
        var installer = Fields("Armature.Armature.installer.yaml");
        var locale = Fields("Armature.Armature.locale.en-US.yaml");
        AssertHas(version, "DefaultLocale");
        AssertHas(
            installer,
            "Installers",
            "InstallerType",
            "NestedInstallerType",
            "Architecture",
            "InstallerUrl",
            "InstallerSha256",
            "NestedInstallerFiles",
            "RelativeFilePath"
        );
        AssertHas(locale, "PackageLocale", "Publisher", "PackageName", "License", "ShortDescription");
        Assert.Equal(
            ["version", "installer", "defaultLocale"],
            ((ILookup<string, string>[])[version, installer, locale]).Select(file => file["ManifestType"].Single())
        );
        Assert.All(installer["InstallerUrl"].Zip(installer["InstallerSha256"]), pair => AssertDownload(pair.First, pair.Second));
    }

    [Fact(Skip = "needs ARMATURE_DIST and ruby", SkipUnless = nameof(HasRuby))]
    public void The_formula_for_Homebrew_is_valid_Ruby_with_true_checksums()
    {
        Assert.Equal("Syntax OK\n", new Tool("ruby").Do("-c", Path.Combine(Artifacts.Root!, "homebrew", "armature.rb")));
        var downloads = FormulaDownload().Matches(Text("homebrew/armature.rb"));
        Assert.NotEmpty(downloads);
        Assert.All(downloads, download => AssertDownload(download.Groups["url"].Value, download.Groups["hash"].Value));
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void No_placeholder_of_a_template_is_left() =>
        Assert.All(
            Directory
                .GetFiles(Artifacts.Root!, "*", SearchOption.AllDirectories)
                .Where(path => Path.GetExtension(path) is ".sh" or ".ps1" or ".rb" or ".yaml"),
            path => Assert.DoesNotMatch("@[A-Z]+@", File.ReadAllText(path))
        );

    private static void AssertHas(ILookup<string, string> fields, params string[] names) =>
        Assert.All([.. names, "PackageIdentifier", "PackageVersion", "ManifestVersion"], name => Assert.True(fields.Contains(name), name));

    private static void AssertDownload(string url, string hash)
    {
        var archive = Artifacts.File(url[(url.LastIndexOf('/') + 1)..]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(archive))), hash.ToLowerInvariant());
        Assert.StartsWith("https://", url, StringComparison.Ordinal);
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Artifacts.Root!, name));

    // the keys of all mappings with their scalar values
    private static ILookup<string, string> Fields(string name)
    {
        var parser = new Parser(new StringReader(Text($"winget/{name}")));
        List<(string Key, string Value)> fields = [];
        string? key = null;
        while (parser.MoveNext())
        {
            if (parser.Current is not Scalar scalar)
            {
                if (key is not null)
                    fields.Add((key, ""));
                key = null;
            }
            else if (key is null && scalar.IsKey)
                key = scalar.Value;
            else if (key is not null)
            {
                fields.Add((key, scalar.Value));
                key = null;
            }
        }
        return fields.ToLookup(field => field.Key, field => field.Value);
    }

    [GeneratedRegex("url \"(?<url>[^\"]+)\"\\s+sha256 \"(?<hash>[0-9a-f]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormulaDownload();
}
