using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>
/// A wheel that brings the program: <c>py3-none-PLATFORM</c>, because it works with every Python 3 (binary distribution format, PEP 427; licences
/// PEP 639; bill of materials PEP 770).
/// </summary>
internal static class Wheel
{
    private const string Module = "armature_doctor";

    /// <summary>The wheel of a program.</summary>
    /// <returns>Its file; null if the system of the program is not known.</returns>
    public static PackedFile? Of(BuiltProgram program, Release release, PackedFile billOfMaterials)
    {
        if (PlatformTags.Of(program.Bytes) is not { } platforms)
            return null;
        var name = $"{Module}-{release.Version}";
        var information = $"{name}.dist-info";
        PackedFile[] files =
        [
            .. PythonFiles(),
            new($"{name}.data/scripts/{program.Platform.ProgramName}", program.Bytes, IsProgram: true),
            .. WheelMetadata.LicenseFiles.Select(file => Repository(file).Under($"{information}/licenses")),
            billOfMaterials.Under($"{information}/sboms"),
            PackedFile.Text($"{information}/METADATA", WheelMetadata.Text(release, RepositoryText("README.md"))),
            PackedFile.Text($"{information}/WHEEL", Tags(release, platforms)),
        ];
        var record = PackedFile.Text($"{information}/RECORD", $"{string.Concat(files.Select(Row))}{information}/RECORD,,\n");
        return new PackedFile($"{name}-py3-none-{string.Join('.', platforms)}.whl", ZipWriter.Write([.. files, record], release.Time));
    }

    /// <summary>A text file of the repository, with its name only.</summary>
    public static PackedFile Repository(string path) => PackedFile.Text(Path.GetFileName(path), RepositoryText(path));

    /// <summary>The text of a file of the repository.</summary>
    public static string RepositoryText(string path) => File.ReadAllText(Path.Combine(Corpus.Repository, path));

    // docs/notebooks.md describes it
    private static IEnumerable<PackedFile> PythonFiles() =>
        Directory
            .EnumerateFiles(Path.Combine(Corpus.Repository, "tools", "Armature.Dev", "Packaging", "Templates", Module))
            .Order(StringComparer.Ordinal)
            .Select(path => PackedFile.Text(Path.GetFileName(path), File.ReadAllText(path)).Under(Module));

    private static string Tags(Release release, IEnumerable<string> platforms) =>
        $"""
            Wheel-Version: 1.0
            Generator: armature-dev {release.Version}
            Root-Is-Purelib: false
            {string.Join('\n', platforms.Select(platform => $"Tag: py3-none-{platform}"))}

            """;

    private static string Row(PackedFile file) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Name},sha256={Base64Url.EncodeToString(SHA256.HashData(file.Content))},{file.Content.Length}\n"
        );
}
