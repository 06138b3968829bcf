using Armature.Subjects;

namespace Armature.Dockerfiles;

/// <summary>Recognises Dockerfiles and compose files by their names (docs.docker.com, "Dockerfile overview", "Compose file").</summary>
internal static class DockerfileRecognition
{
    // no real Dockerfile is larger
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Whether a file is a Dockerfile: <c>Dockerfile</c>, <c>Containerfile</c>, <c>api.Dockerfile</c>, <c>Dockerfile.dev</c>.</summary>
    public static bool IsDockerfile(string path)
    {
        var name = TreePath.Name(path);
        return Is(name, "Dockerfile") || Is(name, "Containerfile");
    }

    /// <summary>Whether a file is a compose file: <c>compose.yaml</c>, <c>docker-compose.prod.yml</c>.</summary>
    public static bool IsCompose(string path)
    {
        var name = TreePath.Name(path);
        return (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal))
            && (IsStart(name, "compose") || IsStart(name, "docker-compose") || IsStart(name, "podman-compose"));
    }

    /// <summary>The text of a file; null with a fault if it cannot be read.</summary>
    public static string? Text(FileTree tree, string path, out string? fault)
    {
        var text = tree.ReadText(path, MostBytes);
        fault = text is null ? tree.WhyUnread(path, MostBytes) : null;
        return text;
    }

    // Dockerfile.dockerignore is not a Dockerfile
    private static bool Is(string name, string word) =>
        name.Equals(word, StringComparison.OrdinalIgnoreCase)
        || name.EndsWith($".{word}", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith($"{word}.", StringComparison.Ordinal) && !name.EndsWith(".dockerignore", StringComparison.Ordinal))
        || name.StartsWith($"{word}-", StringComparison.Ordinal);

    private static bool IsStart(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && name[word.Length] is '.' or '-' or '_';
}
