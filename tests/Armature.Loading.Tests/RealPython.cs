using System.Diagnostics;

namespace Armature.Loading.Tests;

/// <summary>The Pythons of this machine and its C compiler: the oracle of Linux error texts.</summary>
public static class RealPython
{
    public const string Missing = "needs Linux on x86_64, gcc and a Python";

    public static IReadOnlyList<string> All { get; } = Find();

    public static bool IsHere => All.Count > 0 && File.Exists("/usr/bin/gcc") && OperatingSystem.IsLinux();

    /// <summary>The last line that a program prints, or its signal's exit code.</summary>
    public static (int Code, string LastLine) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var text = (output.Result + error).TrimEnd();
        return (process.ExitCode, text[(text.LastIndexOf('\n') + 1)..]);
    }

    private static string[] Find()
    {
        var versions = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv", "versions");
        var pyenv = Directory.Exists(versions)
            ? Directory.GetDirectories(versions).Select(folder => Path.Combine(folder, "bin", "python"))
            : [];
        return [.. pyenv.Append("/usr/bin/python3").Where(File.Exists).Order(StringComparer.Ordinal)];
    }
}
