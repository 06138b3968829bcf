using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Armature.TestKit;

/// <summary>Builds a conda package in the newer format, <c>.conda</c>: files below the prefix, and <c>info</c> about them.</summary>
/// <param name="name">The name of the package.</param>
/// <param name="subdir">The platform: <c>linux-64</c>.</param>
internal sealed class CondaPackageBuilder(string name, string subdir)
{
    private readonly List<(string Path, byte[] Bytes, string? Placeholder)> _files = [];
    private readonly List<string> _depends = [];

    /// <summary>What is recorded instead of the hash of the files; null for their hash.</summary>
    public string? Hash { get; set; }

    /// <summary>Adds a file.</summary>
    public CondaPackageBuilder File(string path, byte[] bytes, string? placeholder = null)
    {
        _files.Add((path, bytes, placeholder));
        return this;
    }

    /// <summary>Adds dependencies.</summary>
    public CondaPackageBuilder Depends(params string[] lines)
    {
        _depends.AddRange(lines);
        return this;
    }

    /// <summary>Writes it to a directory; returns its path.</summary>
    public string Write(string directory)
    {
        var stem = $"{name}-1.0-0";
        var path = Path.Combine(directory, $"{stem}.conda").Replace('\\', '/');
        System.IO.File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Add(archive, "metadata.json", """{"conda_pkg_format_version": 2}"""u8.ToArray());
        var package = new LayerBuilder();
        foreach (var file in _files)
            package.File(file.Path, file.Bytes);
        Add(archive, $"pkg-{stem}.tar.zst", LayerBuilder.Zstandard(package.Build()));
        Add(archive, $"info-{stem}.tar.zst", LayerBuilder.Zstandard(Information().Build()));
        return path;
    }

    /// <summary>Writes it unpacked, as in the cache of conda; returns its path.</summary>
    public string WriteUnpacked(string directory)
    {
        var path = Path.Combine(directory, $"{name}-1.0-0").Replace('\\', '/');
        Directory.CreateDirectory(path);
        using var information = new MemoryStream(Information().Build());
        TarFile.ExtractToDirectory(information, path, overwriteFiles: false);
        foreach (var file in _files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, file.Path))!);
            System.IO.File.WriteAllBytes(Path.Combine(path, file.Path), file.Bytes);
        }

        return path;
    }

    private LayerBuilder Information() =>
        new LayerBuilder()
            .File(
                "info/index.json",
                JsonSerializer.Serialize(
                    new
                    {
                        name,
                        version = "1.0",
                        build = "0",
                        build_number = 0,
                        subdir,
                        depends = _depends,
                    }
                )
            )
            .File(
                "info/paths.json",
                JsonSerializer.Serialize(
                    new
                    {
                        paths_version = 1,
                        paths = _files.Select(file => new
                        {
                            _path = file.Path,
                            path_type = "hardlink",
                            sha256 = Hash ?? Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
                            size_in_bytes = file.Bytes.Length,
                            prefix_placeholder = file.Placeholder,
                        }),
                    }
                )
            );

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }
}
