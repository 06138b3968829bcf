using System.Diagnostics;
using System.Text.Json;
using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>Runs the real loader in a real interpreter. Each file is opened in its own process.</summary>
internal static class DlopenOracle
{
    /// <summary>The outcome for one file.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Loads">Whether it loaded.</param>
    /// <param name="Error">The loader's message; null if the file loaded or the process died.</param>
    /// <param name="Files">The files that are mapped afterwards, with links resolved.</param>
    /// <param name="New">Those of them that were not mapped before.</param>
    internal sealed record Answer(string Path, bool Loads, string? Error, IReadOnlyList<string> Files, IReadOnlyList<string> New);

    public static bool IsHere => OperatingSystem.IsLinux() && File.Exists("/etc/ld.so.cache") && File.Exists(SystemPython);

    public const string SystemPython = "/usr/bin/python3";

    /// <summary>Opens files in a Python interpreter.</summary>
    public static IReadOnlyList<Answer> Open(string python, IEnumerable<string> paths, string? libraryPath = null) =>
        Run([python, "-S", At("dlopen_oracle.py")], paths, libraryPath);

    /// <summary>Path of a file in the directory of this source file.</summary>
    public static string At(string name) => Path.Combine(Corpus.Repository, "tests/Armature.Tests/Loading/Linux", name);

    /// <summary>Opens files in a program that reads paths from standard input and prints a JSON object for each.</summary>
    public static IReadOnlyList<Answer> Run(string[] command, IEnumerable<string> paths, string? libraryPath = null)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Remove("LD_LIBRARY_PATH");
        if (libraryPath is not null)
            start.Environment["LD_LIBRARY_PATH"] = libraryPath;
        using var process = Process.Start(start)!;
        process.StandardInput.Write(string.Join('\n', paths));
        process.StandardInput.Close();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return [.. lines.Select(Parse)];
    }

    private static Answer Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new Answer(
            root.GetProperty("path").GetString()!,
            root.GetProperty("loads").GetBoolean(),
            root.TryGetProperty("error", out var error) ? error.GetString() : null,
            Strings(root, "files"),
            Strings(root, "new")
        );
    }

    private static IReadOnlyList<string> Strings(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(file => file.GetString()!)] : [];
}
