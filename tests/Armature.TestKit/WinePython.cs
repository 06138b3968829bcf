using System.Formats.Tar;
using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>
/// The corpus's embeddable CPython for Windows on a wine drive, made once per machine: an installation whose <c>Lib/site-packages</c> contains
/// the published wheels for it, with wine's system directory.
/// </summary>
internal static class WinePython
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs wine and the corpus: the embeddable CPython for Windows";

    private static readonly Lazy<string?> s_prefix = new(Make);

    /// <summary>Whether it is available here; the first caller creates it.</summary>
    public static bool IsHere => s_prefix.Value is not null;

    /// <summary>The path of the drive on this machine.</summary>
    public static string Drive => Path.Combine(s_prefix.Value ?? throw new InvalidOperationException(Missing), "drive_c");

    /// <summary>The path of the installation on this machine.</summary>
    public static string Directory => Path.Combine(Drive, "python");

    /// <summary>The installed wheels.</summary>
    public static IReadOnlyList<string> Wheels => PublishedWheels.Whole("*win_amd64.whl");

    /// <summary>Converts a path on the drive to its Windows form.</summary>
    public static string OnWindows(string path) => $"C:{path[Drive.Length..]}".Replace('/', '\\');

    /// <summary>Runs its <c>python.exe</c>.</summary>
    /// <param name="channels">The debug channels of wine, printed on standard error: <c>-all,warn+module</c>.</param>
    public static ToolRun Run(string channels, params string[] arguments) =>
        Wine(s_prefix.Value!, channels).Run([Path.Combine(Directory, "python.exe"), .. arguments])
        ?? throw new InvalidOperationException("wine did not start");

    private static string? Make() => Corpus.IsHere && Tool.AreHere("wine", "wineboot") ? CorpusCache.Directory("wine-python", Fill) : null;

    /// <summary>Wine with a drive of its own.</summary>
    /// <param name="prefix">The directory that contains <c>drive_c</c>.</param>
    /// <param name="channels">The debug channels of wine, printed on standard error: <c>-all</c> for none.</param>
    public static Tool Wine(string prefix, string channels) =>
        new("wine")
        {
            Variables = new Dictionary<string, string>
            {
                ["WINEPREFIX"] = prefix,
                ["WINEDEBUG"] = channels,
                // skips the prompts for .NET and a browser
                ["WINEDLLOVERRIDES"] = "mscoree,mshtml=",
            },
        };

    private static void Fill(string prefix)
    {
        (Wine(prefix, "-all") with { Program = "wineboot" }).Do("--init");
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(prefix, "drive_c", "python")).FullName;
        Unpack(directory);
        var packages = System.IO.Directory.CreateDirectory(Path.Combine(directory, "Lib", "site-packages")).FullName;
        foreach (var wheel in Wheels)
            ZipFile.ExtractToDirectory(wheel, packages, overwriteFiles: true);
        File.WriteAllText(
            System.IO.Directory.EnumerateFiles(directory, "*._pth").Single(),
            "python313.zip\n.\nLib\\site-packages\nimport site\n"
        );
    }

    /// <summary>Unpacks the embeddable CPython into an existing directory.</summary>
    public static void Unpack(string directory)
    {
        using var source = File.OpenRead(System.IO.Directory.EnumerateFiles(Corpus.Path("wheels", "windows-python"), "*.tar.gz").Single());
        using var packed = new GZipStream(source, CompressionMode.Decompress);
        using var archive = new TarReader(packed);
        Unpack(archive, directory);
    }

    // the files are in a zip in the source distribution, in a directory named like the version
    private static void Unpack(TarReader archive, string directory)
    {
        while (archive.GetNextEntry() is { } entry)
        {
            if (!entry.Name.EndsWith("/data.zip", StringComparison.Ordinal) || entry.DataStream is not { } data)
                continue;
            using var files = new ZipArchive(data);
            foreach (var file in files.Entries.Where(file => file.Name.Length > 0))
                file.ExtractToFile(Path.Combine(directory, file.Name), overwrite: true);
        }
    }
}
