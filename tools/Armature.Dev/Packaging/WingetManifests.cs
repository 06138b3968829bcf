namespace Armature.Dev.Packaging;

/// <summary>The three manifests of the Windows Package Manager (schema 1.10): version, installers, texts.</summary>
internal static class WingetManifests
{
    private const string Id = "Armature.Armature";
    private const string Schema = "1.10.0";

    public static IEnumerable<PackedFile> Of(IReadOnlyList<Platform> platforms, Release release, Func<Platform, string?> checksum) =>
        [
            Manifest("", "version", release, "DefaultLocale: en-US"),
            Manifest(
                ".installer",
                "installer",
                release,
                string.Join(
                    '\n',
                    [
                        "InstallerType: zip",
                        "NestedInstallerType: portable",
                        "Commands:",
                        "- armature",
                        "Installers:",
                        .. platforms.Select(platform => Installer(platform, release, checksum(platform)!)),
                    ]
                )
            ),
            Manifest(
                ".locale.en-US",
                "defaultLocale",
                release,
                $"""
                PackageLocale: en-US
                Publisher: The Armature authors
                PackageName: Armature
                PackageUrl: {Release.Page}
                License: Apache-2.0
                LicenseUrl: {Release.Page}/blob/v{release.Version}/LICENSE
                ShortDescription: Doctor for the compiled code inside Python environments
                Moniker: armature
                Tags:
                - cli
                - python
                """
            ),
        ];

    private static string Installer(Platform platform, Release release, string checksum) =>
        $"""
            - Architecture: {Manifests.Processor(platform, "x64")}
              InstallerUrl: {release.Address}/{Manifests.ArchiveName(platform, release)}
              InstallerSha256: {checksum.ToUpperInvariant()}
              NestedInstallerFiles:
              - RelativeFilePath: armature-{release.Version}-{platform.Rid}\armature.exe
                PortableCommandAlias: armature
            """;

    private static PackedFile Manifest(string suffix, string type, Release release, string content) =>
        PackedFile.Text(
            $"winget/{Id}{suffix}.yaml",
            $"""
            # yaml-language-server: $schema=https://aka.ms/winget-manifest.{type}.{Schema}.schema.json
            PackageIdentifier: {Id}
            PackageVersion: {release.Version}
            {content}
            ManifestType: {type}
            ManifestVersion: {Schema}

            """
        );
}
