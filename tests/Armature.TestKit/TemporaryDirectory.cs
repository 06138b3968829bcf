namespace Armature.TestKit;

/// <summary>A directory on disk that is deleted when the test ends.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Its path, with <c>/</c> as separator.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("armature-").FullName.Replace('\\', '/');

    /// <summary>The path of an entry in it.</summary>
    public string Of(string name) => $"{Path}/{name}";

    /// <summary>Writes a file and creates its parent directories; returns its path.</summary>
    public string Write(string name, string text = "")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(name))!);
        File.WriteAllText(Of(name), text);
        return Of(name);
    }

    /// <summary>Creates a symbolic link; returns its path.</summary>
    public string Link(string name, string target)
    {
        File.CreateSymbolicLink(Of(name), target);
        return Of(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
