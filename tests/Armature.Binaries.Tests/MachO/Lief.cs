using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Armature.TestKit;

namespace Armature.Binaries.Tests.MachO;

/// <summary>LIEF, a reader that nobody here wrote: run by a CPython 3.11 from the corpus's wheel, unpacked once a machine.</summary>
internal static class Lief
{
    public const string Missing = "needs CPython 3.11 and the corpus: its LIEF wheel and its wheels for macOS";

    private static readonly string? s_python = Corpus.IsHere ? Python() : null;

    public static bool IsHere => s_python is not null && MacWheels.AreHere;

    /// <summary>What LIEF reads of every Mach-O file in the wheels.</summary>
    public static IEnumerable<JsonElement> Read(IEnumerable<string> wheels)
    {
        var script = Path.Combine(Corpus.Repository, "tests", "Armature.Binaries.Tests", "MachO", "lief_macho.py");
        var start = new ProcessStartInfo(s_python!, [script, .. wheels]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["PYTHONPATH"] = Package();
        using var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
            yield return JsonElement.Parse(line);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Package()
    {
        var folder = Path.Combine(Path.GetTempPath(), "armature-corpus", "lief-py311");
        if (Directory.Exists(folder))
            return folder;
        var unpacking = $"{folder}.{Environment.ProcessId}";
        ZipFile.ExtractToDirectory(Directory.GetFiles(Corpus.Path("wheels", "peers"), "lief-*.whl").Single(), unpacking);
        Directory.Move(unpacking, folder);
        return folder;
    }

    private static string? Python()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var pyenv = Path.Combine(home, ".pyenv", "versions");
        IEnumerable<string> folders =
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
            .. Directory.Exists(pyenv) ? Directory.GetDirectories(pyenv, "3.11.*").Select(version => Path.Combine(version, "bin")) : [],
        ];
        return folders.Select(folder => Path.Combine(folder, "python3.11")).FirstOrDefault(File.Exists);
    }
}
