using System.Diagnostics;

namespace Armature.Inventory.Tests;

/// <summary>Programs that nobody here wrote and whose answers count.</summary>
internal static class Oracle
{
    /// <summary>What a program prints; null where it cannot be started or fails.</summary>
    public static string? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var name in (string[])["PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "VIRTUAL_ENV"])
            start.Environment.Remove(name);
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The lines that a Python program prints.</summary>
    public static string[]? Lines(string python, string program) =>
        Run(python, "-c", program)?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
