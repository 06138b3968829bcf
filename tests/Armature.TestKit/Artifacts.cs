using System.Formats.Tar;
using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>
/// What <c>dev package</c> made: the directory <c>$ARMATURE_DIST</c>. Without it the tests of installing and of other systems are skipped.
/// </summary>
internal static class Artifacts
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs what dev package makes: set ARMATURE_DIST to its directory";

    /// <summary>The directory; null if the variable is not set.</summary>
    public static string? Root { get; } = Named();

    /// <summary>Whether the directory is named; for <c>[Fact(SkipUnless = …)]</c>.</summary>
    public static bool IsHere => Root is not null;

    /// <summary>The only file whose name matches a pattern such as <c>armature_doctor-*-manylinux*_aarch64.whl</c>.</summary>
    public static string File(string pattern)
    {
        var files = Directory.GetFiles(Root ?? throw new InvalidOperationException(Missing), pattern);
        return files.Length == 1 ? files[0] : throw new InvalidOperationException($"{pattern}: {files.Length} files in {Root}");
    }

    /// <summary>The program for a runtime identifier such as <c>linux-arm64</c>, out of its archive.</summary>
    public static string Program(string runtime) =>
        ProgramIn(Root ?? throw new InvalidOperationException(Missing), runtime)
        ?? throw new InvalidOperationException($"the archive for {runtime} is not in {Root}");

    /// <summary>The same out of another directory of archives; null if it does not have that archive.</summary>
    public static string? ProgramIn(string root, string runtime)
    {
        var isWindows = runtime.StartsWith("win", StringComparison.Ordinal);
        if (Directory.GetFiles(root, $"armature-*-{runtime}.{(isWindows ? "zip" : "tar.gz")}") is not [var archive])
            return null;
        var version = System.IO.File.GetLastWriteTimeUtc(archive).Ticks;
        var directory = CorpusCache.Directory(
            $"artifacts/{runtime}-{version}-{new FileInfo(archive).Length}",
            directory => Unpack(archive, directory)
        );
        // the completion for bash has the same name, further down
        return Directory
            .GetFiles(directory, isWindows ? "armature.exe" : "armature", SearchOption.AllDirectories)
            .MinBy(path => path.Length);
    }

    private static void Unpack(string archive, string directory)
    {
        if (archive.EndsWith(".zip", StringComparison.Ordinal))
        {
            ZipFile.ExtractToDirectory(archive, directory);
            return;
        }
        using var packed = System.IO.File.OpenRead(archive);
        using var tar = new GZipStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(tar, directory, overwriteFiles: false);
    }

    private static string? Named()
    {
        var named = Environment.GetEnvironmentVariable("ARMATURE_DIST");
        return string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named);
    }
}
