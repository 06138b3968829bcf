using System.IO.Compression;
using System.Xml.Linq;

namespace Armature.Package.Tests;

public sealed class PackageContentsTests(PackedLibrary library)
{
    [Fact]
    public void It_holds_the_library_its_documentation_and_the_libraries_it_uses() =>
        Assert.Equal(
            [
                "Armature.Library.dll",
                "Armature.Library.xml",
                "Iced.dll",
                "SharpCompress.dll",
                "Tomlyn.dll",
                "YamlDotNet.dll",
                "ZstdSharp.dll",
            ],
            Names()
                .Where(name => name.StartsWith("lib/net10.0/", StringComparison.Ordinal))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("README.md")]
    [InlineData("LICENSE")]
    [InlineData("THIRD-PARTY-NOTICES.md")]
    public void It_holds_the_readme_and_the_licences(string name) => Assert.Contains(name, Names());

    [Fact]
    public void It_depends_on_nothing()
    {
        using var archive = ZipFile.OpenRead(library.Package);
        using var stream = archive.GetEntry("Armature.nuspec")!.Open();
        var elements = XDocument.Load(stream).Descendants().ToLookup(element => element.Name.LocalName, element => element.Value);
        Assert.Empty(elements["dependency"]);
        Assert.Equal(("Armature", "Apache-2.0"), (elements["id"].Single(), elements["license"].Single()));
    }

    private IEnumerable<string> Names()
    {
        using var archive = ZipFile.OpenRead(library.Package);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
