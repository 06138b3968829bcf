using Armature.TestKit;

namespace Armature.Bench;

/// <summary>Makes the archive of a root file system of about a gigabyte from this machine's own packages, once.</summary>
internal static class SampleRoot
{
    private const string Directories = "bin lib lib64 sbin etc/os-release etc/ld.so.cache usr/bin usr/lib usr/include usr/share/dotnet";

    /// <summary>The archive; null if its compressor or tar is not installed.</summary>
    /// <param name="compressor"><c>gzip</c> or <c>zstd</c>.</param>
    public static string? Path(string compressor)
    {
        if (!Tool.AreHere("tar", compressor))
            return null;
        var path = System.IO.Path.Combine(Corpus.Repository, "artifacts", "bench", $"root.tar.{compressor}");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            new Tool("sh") { Directory = "/" }.Do(
                "-c",
                $"ls -d {Directories} 2>/dev/null | xargs tar -c | {compressor} -c > '{path}.part' && mv '{path}.part' '{path}'"
            );
        }

        return path;
    }
}
