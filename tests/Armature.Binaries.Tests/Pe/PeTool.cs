using System.Diagnostics;

namespace Armature.Binaries.Tests.Pe;

/// <summary>A program of others that tests compare with or make their input with.</summary>
internal static class PeTool
{
    /// <summary>Where a program lies on PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end and answers what it printed; the test fails where the program does.</summary>
    public static string Run(string program, string folder, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed: {output}");
        return output;
    }

    /// <summary>Starts a program whose output the caller reads; its errors show among those of the tests.</summary>
    public static Process Start(string program, string folder, params string[] arguments)
    {
        var about = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return Process.Start(about) ?? throw new InvalidOperationException($"{program} did not start");
    }
}
