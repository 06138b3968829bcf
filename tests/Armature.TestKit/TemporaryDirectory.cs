namespace Armature.TestKit;

/// <summary>A directory on this machine's disk that goes when the test ends.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Its path, with <c>/</c>.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("armature-").FullName.Replace('\\', '/');

    /// <summary>The path of something in it.</summary>
    public string Of(string name) => $"{Path}/{name}";

    /// <summary>Writes a file, with the directories above it; its path.</summary>
    public string Write(string name, string text = "")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(name))!);
        File.WriteAllText(Of(name), text);
        return Of(name);
    }

    /// <summary>Makes a symbolic link; its path.</summary>
    public string Link(string name, string target)
    {
        File.CreateSymbolicLink(Of(name), target);
        return Of(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
