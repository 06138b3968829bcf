using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>
/// The packages of the .NET tool: one for each system with the program, one for other systems that runs on the .NET runtime, and the one that users name,
/// which lists them (.NET 10, <c>ToolPackageRuntimeIdentifiers</c>). They contain the same programs as the archives, so <c>dotnet pack</c> does not build them.
/// </summary>
internal static class ToolPackages
{
    /// <summary>The package that users name: <c>dotnet tool install Armature.Tool</c>, <c>dnx Armature.Tool</c>.</summary>
    public const string Id = ProgramReleases.Tool;

    private const string Command = "armature";
    private const string Fallback = "any";

    /// <summary>The package with the program of one system.</summary>
    public static PackedFile Of(BuiltProgram program, Release release) =>
        new NuGetPackage($"{Id}.{program.Platform.Rid}", "DotnetToolRidPackage", WheelMetadata.Summary).Write(
            [
                .. Documents(release),
                Settings($"tools/any/{program.Platform.Rid}", 2, Start(program.Platform.ProgramName, "executable")),
                new($"tools/any/{program.Platform.Rid}/{program.Platform.ProgramName}", program.Bytes, IsProgram: true),
            ],
            release
        );

    /// <summary>The package for systems without a program of their own: it needs the .NET runtime.</summary>
    /// <param name="directory">What <c>dotnet publish</c> wrote without a runtime identifier.</param>
    /// <param name="release">For the version.</param>
    public static PackedFile OfAnySystem(string directory, Release release)
    {
        const string Place = "tools/net10.0/any";
        return new NuGetPackage($"{Id}.{Fallback}", "DotnetToolRidPackage", WheelMetadata.Summary).Write(
            [
                .. Documents(release),
                Settings(Place, 1, Start("armature.dll", "dotnet")),
                .. Directory
                    .GetFiles(directory)
                    .Where(path => Path.GetExtension(path) is ".dll" or ".json")
                    .Order(StringComparer.Ordinal)
                    .Select(path => new PackedFile($"{Place}/{Path.GetFileName(path)}", File.ReadAllBytes(path))),
            ],
            release
        );
    }

    /// <summary>The package that lists the others.</summary>
    /// <param name="platforms">Those with a package of their own.</param>
    /// <param name="release">For the version.</param>
    public static PackedFile List(IEnumerable<Platform> platforms, Release release)
    {
        var packages = platforms
            .Select(platform => platform.Rid)
            .Append(Fallback)
            .Select(rid => $"    <RuntimeIdentifierPackage RuntimeIdentifier=\"{rid}\" Id=\"{Id}.{rid}\" />");
        return new NuGetPackage(Id, "DotnetTool", WheelMetadata.Summary).Write(
            [
                .. Documents(release),
                Settings(
                    "tools/any/any",
                    2,
                    $"""
                      <Commands>
                        <Command Name="{Command}" />
                      </Commands>
                      <RuntimeIdentifierPackages>
                    {string.Join('\n', packages)}
                      </RuntimeIdentifierPackages>
                    """
                ),
            ],
            release
        );
    }

    /// <summary>Builds what <see cref="OfAnySystem"/> packs.</summary>
    /// <returns>Null if it was built; otherwise the reason.</returns>
    public static string? Publish(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        return DotNetPublish.Run(rid: null, directory, "PublishAot=false", "UseAppHost=false", "DebugType=none");
    }

    /// <summary>Where <see cref="Publish"/> writes to.</summary>
    public static string Build { get; } = Path.Combine(Corpus.Repository, "artifacts", "packaging", "programs", Fallback);

    private static string Start(string file, string runner) =>
        $"""
              <Commands>
                <Command Name="{Command}" EntryPoint="{file}" Runner="{runner}" />
              </Commands>
            """;

    private static PackedFile Settings(string directory, int version, string content) =>
        PackedFile.Text(
            $"{directory}/DotnetToolSettings.xml",
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <DotNetCliTool Version="{version}">
            {content}
            </DotNetCliTool>

            """
        );

    private static IEnumerable<PackedFile> Documents(Release release) =>
        [
            PackedFile.Text("README.md", WheelMetadata.WithAbsoluteLinks(Wheel.RepositoryText("README.md"), release)),
            .. WheelMetadata.LicenseFiles.Select(Wheel.Repository),
        ];
}
