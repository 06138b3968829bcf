using System.Diagnostics;
using System.Text.Json;

namespace Armature.Loading.Tests.Linux;

/// <summary>The real loader, asked through a real interpreter: each file is opened in a process of its own.</summary>
internal static class DlopenOracle
{
    /// <summary>What it said of one file.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Loads">Whether it opened.</param>
    /// <param name="Error">Its text where it did not.</param>
    /// <param name="Files">The files that are mapped then, links resolved.</param>
    /// <param name="New">Those of them that were not before.</param>
    internal sealed record Answer(string Path, bool Loads, string? Error, IReadOnlyList<string> Files, IReadOnlyList<string> New);

    public static bool IsHere => OperatingSystem.IsLinux() && File.Exists("/etc/ld.so.cache") && File.Exists(SystemPython);

    public const string SystemPython = "/usr/bin/python3";

    /// <summary>Asks through an interpreter of Python.</summary>
    public static IReadOnlyList<Answer> Open(string python, IEnumerable<string> paths, string? libraryPath = null) =>
        Ask([python, "-S", At("dlopen_oracle.py")], paths, libraryPath);

    /// <summary>A file beside this one.</summary>
    public static string At(string name) => Path.Combine(Armature.TestKit.Corpus.Repository, "tests/Armature.Tests/Loading/Linux", name);

    /// <summary>Asks through a program that reads paths and prints what becomes of them.</summary>
    public static IReadOnlyList<Answer> Ask(string[] command, IEnumerable<string> paths, string? libraryPath = null)
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
