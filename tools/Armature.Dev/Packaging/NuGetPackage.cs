using System.Security;

namespace Armature.Dev.Packaging;

/// <summary>
/// Writes NuGet packages whose bytes depend only on their contents (Open Packaging Conventions; the parts are those that <c>dotnet pack</c> writes).
/// </summary>
/// <param name="Id">The id of the package.</param>
/// <param name="Type">The package type: <c>DotnetTool</c>, <c>DotnetToolRidPackage</c>.</param>
/// <param name="Description">One sentence.</param>
internal sealed record NuGetPackage(string Id, string Type, string Description)
{
    /// <summary>The package with these files.</summary>
    public PackedFile Write(IReadOnlyList<PackedFile> files, Release release) =>
        new(
            $"{Id}.{release.Version}.nupkg",
            ZipWriter.Write([Relationships(Id), Manifest(release), .. files, ContentTypes(files.Select(file => file.Name))], release.Time)
        );

    /// <summary>A package of <c>dotnet pack</c> with our time and order, so that two of them have the same bytes.</summary>
    public static byte[] Normalized(byte[] package, Release release)
    {
        PackedFile[] files =
        [
            .. ZipWriter
                .Read(package)
                .Where(file =>
                    file.Name is not ("_rels/.rels" or "[Content_Types].xml") && !file.Name.EndsWith(".psmdcp", StringComparison.Ordinal)
                )
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
        var id = Path.GetFileNameWithoutExtension(files.Single(file => file.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Name);
        return ZipWriter.Write([Relationships(id), .. files, ContentTypes(files.Select(file => file.Name))], release.Time);
    }

    private PackedFile Manifest(Release release) =>
        PackedFile.Text(
            $"{Id}.nuspec",
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{Id}</id>
                <version>{release.Version}</version>
                <authors>The Armature authors</authors>
                <license type="expression">Apache-2.0</license>
                <projectUrl>{Release.Page}</projectUrl>
                <readme>README.md</readme>
                <description>{SecurityElement.Escape(Description)}</description>
                <packageTypes>
                  <packageType name="{Type}" />
                </packageTypes>
                <repository type="git" url="{Release.Page}"{(release.Commit is null ? "" : $" commit=\"{release.Commit}\"")} />
              </metadata>
            </package>

            """
        );

    private static PackedFile Relationships(string id) =>
        PackedFile.Text(
            "_rels/.rels",
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{id}.nuspec" Id="R1" />
            </Relationships>

            """
        );

    private static PackedFile ContentTypes(IEnumerable<string> names)
    {
        var kinds = names
            .Append("a.rels")
            .Append("a.nuspec")
            .ToLookup(name => Path.GetExtension(name).TrimStart('.').ToLowerInvariant(), StringComparer.Ordinal);
        var defaults = kinds
            .Where(kind => kind.Key.Length > 0)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => Default(kind.Key));
        var overrides = kinds[""]
            .Order(StringComparer.Ordinal)
            .Select(name => $"  <Override PartName=\"/{name}\" ContentType=\"application/octet\" />");
        return PackedFile.Text(
            "[Content_Types].xml",
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            {string.Join('\n', [.. defaults, .. overrides])}
            </Types>

            """
        );
    }

    private static string Default(string extension)
    {
        var type = extension == "rels" ? "application/vnd.openxmlformats-package.relationships+xml" : "application/octet";
        return $"  <Default Extension=\"{extension}\" ContentType=\"{type}\" />";
    }
}
