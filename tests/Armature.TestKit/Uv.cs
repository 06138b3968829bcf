using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>Runs uv from the corpus's wheel.</summary>
internal static class Uv
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs the corpus of published wheels, and Linux on x86_64: set ARMATURE_CORPUS";

    private static readonly Lazy<string?> Unpacked = new(Unpack);

    /// <summary>Whether it is available here.</summary>
    public static bool IsHere => Unpacked.Value is not null;

    /// <summary>The path of the executable.</summary>
    public static string Program => Unpacked.Value ?? throw new InvalidOperationException(Missing);

    private static string? Unpack()
    {
        if (!OperatingSystem.IsLinux() || !Corpus.IsHere || PublishedWheels.Peers("uv-*_x86_64.whl") is not [var wheel])
            return null;
        var directory = CorpusCache.Directory("uv-program", directory => Extract(wheel, directory));
        return new Tool(Path.Combine(directory, "uv")).Ask("--version") is null ? null : Path.Combine(directory, "uv");
    }

    private static void Extract(string wheel, string directory)
    {
        using var archive = ZipFile.OpenRead(wheel);
        var program = Path.Combine(directory, "uv");
        archive.Entries.Single(entry => entry.FullName.EndsWith(".data/scripts/uv", StringComparison.Ordinal)).ExtractToFile(program);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
