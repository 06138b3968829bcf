using System.IO.Compression;
using Armature.Subjects;

namespace Armature.TestKit;

/// <summary>Builds a wheel in memory, as a file tree or as a zip file.</summary>
internal sealed class WheelBuilder(string name, string version, string tag)
{
    private readonly List<(string Path, byte[] Bytes)> _files = [];

    /// <summary>The wheel's file name.</summary>
    public string FileName => $"{name.Replace('-', '_')}-{version}-{tag}.whl";

    /// <summary>Lines of Requires-Dist.</summary>
    public string[] Requires { get; init; } = [];

    /// <summary>Adds a file.</summary>
    public WheelBuilder File(string path, byte[] bytes)
    {
        _files.Add((path, bytes));
        return this;
    }

    /// <summary>The wheel as a file tree.</summary>
    public Subject Build()
    {
        var tree = new MemoryTree(FileName);
        foreach (var file in PackageFiles.Of(name, version, tag, installer: null, Requires, _files))
            tree.Add(file.Path, file.Bytes);
        return new Subject(tree, "", FileName);
    }

    /// <summary>The wheel as the bytes of a zip file.</summary>
    public byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var file in PackageFiles.Of(name, version, tag, installer: null, Requires, _files))
            {
                using var entry = zip.CreateEntry(file.Path).Open();
                entry.Write(file.Bytes.Span);
            }
        }

        return bytes.ToArray();
    }
}
