using System.Security.Cryptography;

namespace Armature.Dev.Packaging;

/// <summary>The directory that the artifacts are written to, and their checksums.</summary>
internal sealed class OutputDirectory
{
    private const string ChecksumsName = "SHA256SUMS";

    private readonly string _path;
    private readonly SortedDictionary<string, string> _checksums = new(StringComparer.Ordinal);

    /// <summary>Creates the directory. What an earlier packaging wrote there is deleted.</summary>
    public OutputDirectory(string path)
    {
        _path = Path.GetFullPath(path);
        Directory.CreateDirectory(_path);
        DeleteEarlier();
    }

    /// <summary>The checksums of the files that were written: SHA-256 in hexadecimal, by the file's path in the directory.</summary>
    public IReadOnlyDictionary<string, string> Checksums => _checksums;

    /// <summary>Writes an artifact; returns its path.</summary>
    public string Write(PackedFile file)
    {
        var path = Path.Combine(_path, file.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.Content);
        if (file.IsProgram && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                path,
                File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
            );
        _checksums[file.Name] = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        Console.WriteLine($"made {file.Name} ({file.Content.Length / 1e6:F1} MB)");
        return path;
    }

    /// <summary>Writes the list of checksums, in the format of <c>sha256sum</c>.</summary>
    public void WriteChecksums() =>
        File.WriteAllText(Path.Combine(_path, ChecksumsName), string.Concat(_checksums.Select(file => $"{file.Value}  {file.Key}\n")));

    // only files that the list of an earlier packaging names
    private void DeleteEarlier()
    {
        var list = Path.Combine(_path, ChecksumsName);
        foreach (var line in File.Exists(list) ? File.ReadAllLines(list) : [])
        {
            if (Path.Combine(_path, line.Split("  ", 2)[^1]) is var file && File.Exists(file))
                File.Delete(file);
        }
        File.Delete(list);
    }
}
