using System.Text;
using Armature.Locks.Conda;
using Armature.Locks.Python;
using Armature.Locks.RequirementsFiles;
using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Locks;

/// <summary>Reads lock and requirements files.</summary>
internal static class LockFileReader
{
    /// <summary>Bytes; larger than any real lock file.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>More than any real file has.</summary>
    public const int MostPackages = 100_000;

    /// <summary>Why a file with more is not read.</summary>
    public static string TooMany => $"has more than {MostPackages} packages, the limit";

    /// <summary>Reads a file. Errors are reported in <see cref="LockFile.Fault"/> and <see cref="LockFile.Unknowns"/>.</summary>
    /// <param name="tree">The tree that contains the file.</param>
    /// <param name="path">The path in the tree.</param>
    /// <param name="shown">The path as the user wrote it.</param>
    /// <param name="kind">The kind, from <see cref="LockRecognition"/>.</param>
    /// <param name="variable">Returns an environment variable, for <c>${NAME}</c>.</param>
    public static LockFile Read(FileTree tree, string path, string shown, LockKind kind, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(variable);
        if (Bytes(tree, path, out var fault) is not { } bytes)
            return new LockFile { Kind = kind, Fault = fault };
        return kind is LockKind.Requirements
            ? RequirementsReader.Read(tree, path, shown, bytes, variable)
            : Document(tree, path, shown, kind, bytes, variable);
    }

    private static LockFile Document(FileTree tree, string path, string shown, LockKind kind, byte[] bytes, Func<string, string?> variable)
    {
        var text = Encoding.UTF8.GetString(bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes);
        if (kind is LockKind.CondaExplicit)
            return Limited(CondaExplicit.Read(text, shown));
        var read = kind switch
        {
            LockKind.Uv or LockKind.Pylock or LockKind.Poetry or LockKind.Pdm => TomlData.Read(text),
            LockKind.Pipfile => JsonData.Read(text),
            _ => YamlData.Read(text),
        };
        if (read.Root is not { } root)
            return new LockFile { Kind = kind, Fault = read.Fault };
        var file = kind switch
        {
            LockKind.Uv => UvLock.Read(root, shown),
            LockKind.Pylock => Pylock.Read(root, shown),
            LockKind.Poetry => PoetryLock.Read(root, shown, ProjectFile.DirectRequirements(tree, path)),
            LockKind.Pdm => PdmLock.Read(root, shown),
            LockKind.Pipfile => PipfileLock.Read(root, shown),
            LockKind.Pixi => PixiLock.Read(root, shown),
            LockKind.CondaLock => CondaLock.Read(root, shown),
            _ => CondaEnvironmentFile.Read(root, tree, path, shown, variable),
        };
        return Limited(file);
    }

    private static LockFile Limited(LockFile file) =>
        file.Fault is null && file.Packages.Length > MostPackages ? file with { Packages = [], Fault = TooMany } : file;

    /// <summary>All bytes of a file; null with a fault if it cannot be read.</summary>
    internal static byte[]? Bytes(FileTree tree, string path, out string? fault)
    {
        switch (tree.Open(path))
        {
            case OpenOutcome.Opened { Source: var source }:
                using (source)
                {
                    fault = source.Length > MostBytes ? $"larger than {MostBytes / 1024 / 1024} MB, the limit for lock files" : null;
                    if (fault is not null)
                        return null;
                    if (source.TryBytes(0, source.Length, out var bytes))
                        return bytes.ToArray();
                    fault = source.Failure ?? "could not be read completely";
                    return null;
                }

            case OpenOutcome.Refused { Reason: var reason }:
                fault = reason;
                return null;
            default:
                fault = "no such file";
                return null;
        }
    }
}
