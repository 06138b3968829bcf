using System.Security.Cryptography;
using System.Text;

namespace Armature.TestKit;

/// <summary>A file of a package: its path relative to site-packages or the root of the wheel, and its bytes.</summary>
internal sealed record PackageFile(string Path, ReadOnlyMemory<byte> Bytes);

/// <summary>Lists a package as an installer leaves it: its files, and its dist-info with METADATA, WHEEL and RECORD.</summary>
internal static class PackageFiles
{
    /// <summary>All files of the package; RECORD is last.</summary>
    public static IReadOnlyList<PackageFile> Of(
        string name,
        string version,
        string tag,
        string? installer,
        params IEnumerable<(string Path, byte[] Bytes)> files
    ) => Of(name, version, tag, installer, requires: [], files);

    /// <summary>All files of a package with dependencies; RECORD is last.</summary>
    /// <param name="requires">Lines of Requires-Dist.</param>
    public static IReadOnlyList<PackageFile> Of(
        string name,
        string version,
        string tag,
        string? installer,
        string[] requires,
        IEnumerable<(string Path, byte[] Bytes)> files
    )
    {
        var info = $"{name.Replace('-', '_')}-{version}.dist-info";
        var isPure = tag.EndsWith("-any", StringComparison.Ordinal);
        var all = files.Select(file => new PackageFile(file.Path, file.Bytes)).ToList();
        var lines = string.Concat(requires.Select(line => $"Requires-Dist: {line}\n"));
        all.Add(Text($"{info}/METADATA", $"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{lines}"));
        all.Add(
            Text($"{info}/WHEEL", $"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: {(isPure ? "true" : "false")}\n{TagLines(tag)}")
        );
        if (installer is not null)
            all.Add(Text($"{info}/INSTALLER", installer + "\n"));
        all.Add(Text($"{info}/RECORD", string.Concat(all.Select(RecordLine)) + $"{info}/RECORD,,\n"));
        return all;
    }

    private static string TagLines(string tag) => string.Concat(Packaging.Tags.WheelTag.Expand(tag).Select(one => $"Tag: {one}\n"));

    private static string RecordLine(PackageFile file)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(file.Bytes.Span)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var path = file.Path.Contains(',') ? $"\"{file.Path}\"" : file.Path;
        return $"{path},sha256={hash},{file.Bytes.Length}\n";
    }

    private static PackageFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
