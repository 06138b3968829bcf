using System.Text.Json.Nodes;
using Armature.Cli;

namespace Armature.Dev.Packaging;

/// <summary>
/// The scripts and manifests by which the archives are installed. Each contains the checksums of the archives that were made, so a release writes them once
/// from all of them.
/// </summary>
/// <param name="release">For the version and where the archives are.</param>
/// <param name="checksums">SHA-256 in hexadecimal, by file name.</param>
internal sealed class Manifests(Release release, IReadOnlyDictionary<string, string> checksums)
{
    private const string Templates = "tools/Armature.Dev/Packaging/Templates";

    /// <summary>The directory of a package manager's manifest in the output.</summary>
    private const string Scoop = "scoop",
        Homebrew = "homebrew";

    /// <summary>The files, and a sentence for each that was not written.</summary>
    public (IReadOnlyList<PackedFile> Files, IReadOnlyList<string> NotMade) Write()
    {
        Platform[] posix = [.. Platform.All.Where(platform => !platform.IsWindows && Checksum(platform) is not null)];
        Platform[] brewed = [.. posix.Where(platform => !platform.IsMusl)];
        Platform[] windows = [.. Platform.All.Where(platform => platform.IsWindows && Checksum(platform) is not null)];
        List<PackedFile> files = [];
        List<string> notMade = [];
        Add(posix, "install.sh", () => [InstallScript(posix)]);
        Add(brewed, "the Homebrew formula", () => [Formula(brewed)]);
        Add(windows, "install.ps1", () => [PowerShellScript(windows)]);
        Add(windows, "the Scoop manifest", () => [ScoopManifest(windows)]);
        Add(windows, "the winget manifests", () => WingetManifests.Of(windows, release, Checksum));
        return (files, notMade);

        void Add(Platform[] platforms, string name, Func<IEnumerable<PackedFile>> write)
        {
            if (platforms is [])
                notMade.Add($"{name}: it needs an archive that it can install");
            else
                files.AddRange(write());
        }
    }

    /// <summary>The name of the archive for a system.</summary>
    public static string ArchiveName(Platform platform, Release release) =>
        $"armature-{release.Version}-{platform.Rid}.{(platform.IsWindows ? "zip" : "tar.gz")}";

    private string? Checksum(Platform platform) => checksums.GetValueOrDefault(ArchiveName(platform, release));

    private PackedFile InstallScript(Platform[] platforms) =>
        Fill(
            "install.sh",
            ("@PLATFORMS@", string.Join(' ', platforms.Select(platform => platform.Rid))),
            ("@GLIBC@", Floors.Glibc),
            ("@CHECKSUMS@", string.Join('\n', platforms.Select(platform => $"    {platform.Rid}) echo {Checksum(platform)} ;;")))
        ) with
        {
            IsProgram = true,
        };

    private PackedFile PowerShellScript(Platform[] platforms) =>
        Fill(
            "install.ps1",
            ("@CHECKSUMS@", string.Join('\n', platforms.Select(platform => $"        '{platform.Rid}' = '{Checksum(platform)}'")))
        );

    private PackedFile Formula(Platform[] platforms)
    {
        var systems = platforms
            .GroupBy(platform => platform.IsMac ? "macos" : "linux", StringComparer.Ordinal)
            .Select(system => $"  on_{system.Key} do\n{string.Join('\n', system.Select(Download))}\n  end");
        return Fill(
                "armature.rb",
                ("@PAGE@", Release.Page),
                ("@SUMMARY@", "Doctor for the compiled code inside Python environments"),
                ("@PLATFORMS@", string.Join("\n\n", systems))
            )
            .Under(Homebrew);
    }

    private string Download(Platform platform)
    {
        var processor = platform.Rid.EndsWith("arm64", StringComparison.Ordinal) ? "arm" : "intel";
        return $"""
                on_{processor} do
                  url "{release.Address}/{ArchiveName(platform, release)}"
                  sha256 "{Checksum(platform)}"
                end
            """;
    }

    private PackedFile ScoopManifest(Platform[] platforms)
    {
        var architecture = new JsonObject();
        foreach (var platform in platforms)
            architecture[Processor(platform, "64bit")] = new JsonObject
            {
                ["url"] = $"{release.Address}/{ArchiveName(platform, release)}",
                ["hash"] = Checksum(platform),
                ["extract_dir"] = $"armature-{release.Version}-{platform.Rid}",
            };
        var manifest = new JsonObject
        {
            ["version"] = release.Version,
            ["description"] = WheelMetadata.Summary,
            ["homepage"] = Release.Page,
            ["license"] = "Apache-2.0",
            ["architecture"] = architecture,
            ["bin"] = "armature.exe",
        };
        return PackedFile.Text($"{Scoop}/armature.json", $"{manifest.ToJsonString(JsonText.Indented)}\n");
    }

    /// <summary>The name of a processor; that of x86-64 differs between package managers.</summary>
    public static string Processor(Platform platform, string x64) =>
        platform.Rid.EndsWith("arm64", StringComparison.Ordinal) ? "arm64" : x64;

    private PackedFile Fill(string template, params (string Name, string Value)[] values)
    {
        var text = Wheel.RepositoryText($"{Templates}/{template}");
        foreach (
            var (name, value) in (IEnumerable<(string, string)>)[("@VERSION@", release.Version), ("@ADDRESS@", release.Address), .. values]
        )
            text = text.Replace(name, value, StringComparison.Ordinal);
        return PackedFile.Text(template, text);
    }
}
