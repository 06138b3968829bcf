using System.Diagnostics;
using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>
/// A Windows 10 machine under wine, made once: a full installation of CPython in <c>C:\Python313</c>, which the registry knows, with pip. The corpus has the
/// embeddable CPython only, so its files are arranged as the installer of python.org arranges them.
/// </summary>
internal static class WineMachine
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = $"{WinePython.Missing}; {Artifacts.Missing}";

    /// <summary>The installation, as Windows spells it.</summary>
    public const string Python = @"C:\Python313";

    private static readonly string[] s_ofProgram =
    [
        "python.exe",
        "pythonw.exe",
        "python3.dll",
        "python313.dll",
        "vcruntime140.dll",
        "vcruntime140_1.dll",
    ];

    private static readonly Lazy<string> s_prefix = new(() => CorpusCache.Directory("wine-machine", Fill));

    // while any program runs, wine's services do too, and the next one starts in a fraction of a second
    private static readonly Lazy<Process> s_idle = new(Idle);

    /// <summary>Whether there are wine, the corpus and a packaged program.</summary>
    public static bool IsHere => Artifacts.IsHere && Corpus.IsHere && Tool.AreHere("wine", "wineboot");

    /// <summary>The path of drive C: on this machine.</summary>
    public static string Drive => Path.Combine(s_prefix.Value, "drive_c");

    /// <summary>The directory of the share <c>\\server\share</c> on this machine.</summary>
    public static string Share => Path.Combine(s_prefix.Value, "dosdevices", "unc", "server", "share");

    /// <summary>Runs a program to its end; its streams are pipes.</summary>
    /// <param name="directory">The working directory, on this machine.</param>
    /// <param name="channels">The debug channels of wine.</param>
    /// <param name="program">The program, on this machine.</param>
    public static ToolRun Run(string directory, string channels, string program, params string[] arguments)
    {
        _ = s_idle.Value;
        var wine = WinePython.Wine(s_prefix.Value, channels);
        var variables = new Dictionary<string, string>(wine.Variables) { ["WINEPATH"] = Python };
        return (wine with { Directory = directory, Variables = variables }).Run([program, .. arguments])
            ?? throw new InvalidOperationException("wine did not start");
    }

    /// <summary>
    /// A virtual environment of the installation with the published wheels for it. Its interpreter is the installation's own program with its library, as
    /// virtualenv made it before CPython had a launcher for it.
    /// </summary>
    /// <param name="directory">The directory to make, on this machine.</param>
    public static void MakeEnvironment(string directory)
    {
        var scripts = Directory.CreateDirectory(Path.Combine(directory, "Scripts")).FullName;
        foreach (var name in s_ofProgram)
            File.Copy(Path.Combine(Drive, "Python313", name), Path.Combine(scripts, name));
        File.WriteAllText(
            Path.Combine(directory, "pyvenv.cfg"),
            $"home = {Python}\ninclude-system-site-packages = false\nversion = 3.13.2\nexecutable = {Python}\\python.exe\n"
        );
        var packages = Directory.CreateDirectory(Path.Combine(directory, "Lib", "site-packages")).FullName;
        foreach (var wheel in WinePython.Wheels.Append(PublishedWheels.Peers("pip-26*.whl").Single()))
            ZipFile.ExtractToDirectory(wheel, packages, overwriteFiles: true);
    }

    // A program that waits for a key; it ends with this process, which holds the other end of its input. It must be the first: the first program starts
    // wine's services, which keep its output open as long as they run.
    private static Process Idle()
    {
        var wine = WinePython.Wine(s_prefix.Value, "-all");
        var start = new ProcessStartInfo(wine.Program, ["cmd", "/c", "echo started & pause"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in wine.Variables)
            start.Environment[name] = value;
        var idle = Process.Start(start)!;
        return idle.StandardOutput.ReadLine() is not null ? idle : throw new InvalidOperationException("wine did not start");
    }

    private static void Fill(string prefix)
    {
        var wine = WinePython.Wine(prefix, "-all");
        (wine with { Program = "wineboot" }).Do("--init");
        wine.Do("reg", "add", @"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f");
        wine.Do("reg", "add", @"HKCU\Software\Python\PythonCore\3.13\InstallPath", "/ve", "/d", $@"{Python}\", "/f");
        Install(Directory.CreateDirectory(Path.Combine(prefix, "drive_c", "Python313")).FullName);
        Directory.CreateDirectory(Path.Combine(prefix, "dosdevices", "unc", "server", "share"));
    }

    private static void Install(string directory)
    {
        var unpacked = Directory.CreateDirectory(Path.Combine(directory, "unpacked")).FullName;
        WinePython.Unpack(unpacked);
        foreach (var name in s_ofProgram)
            File.Move(Path.Combine(unpacked, name), Path.Combine(directory, name));
        ZipFile.ExtractToDirectory(Path.Combine(unpacked, "python313.zip"), Path.Combine(directory, "Lib"));
        var packages = Directory.CreateDirectory(Path.Combine(directory, "Lib", "site-packages")).FullName;
        ZipFile.ExtractToDirectory(PublishedWheels.Peers("pip-26*.whl").Single(), packages);
        Directory.CreateDirectory(Path.Combine(directory, "DLLs"));
        foreach (var file in Directory.EnumerateFiles(unpacked).Where(file => IsExtension(Path.GetFileName(file))))
            File.Move(file, Path.Combine(directory, "DLLs", Path.GetFileName(file)));
        Directory.Delete(unpacked, recursive: true);
    }

    // wine aborts a process that asks it through _wmi for the version of Windows; platform does without the module
    private static bool IsExtension(string name) => Path.GetExtension(name) is ".pyd" or ".dll" && name != "_wmi.pyd";
}
