using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>A process that is told to stop while it proves.</summary>
public sealed class VerifyInterruptTests
{
    public static bool IsHere => PrivatePython.IsHere;

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void It_stops_its_children_and_leaves_nothing(string signal)
    {
        using var python = new PrivatePython("3.11");
        using var temporary = new TemporaryFolder();
        var mark = temporary.Of("started");
        python.Module("hangs", $"fclose(fopen(\"{mark}\", \"w\")); for (;;) pause();");
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "armature.dll"), "verify", python.Prefix]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Directory.CreateDirectory(temporary.Of("own"));
        start.Environment["TMPDIR"] = temporary.Of("own");
        using var process = Process.Start(start)!;
        while (!File.Exists(mark) && !process.HasExited)
            Thread.Sleep(20);
        Assert.NotEmpty(Children(python.Prefix));
        new Tool("kill").Do(signal, $"{process.Id}");
        process.WaitForExit();
        Assert.Equal((130, ""), (process.ExitCode, process.StandardOutput.ReadToEnd()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Of("own"), "armature-verify-*"));
        Assert.Empty(Children(python.Prefix));
    }

    // whoever runs that interpreter, by the system's own list
    private static string[] Children(string prefix) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit))
                .Where(folder => Command(folder).StartsWith($"{prefix}/bin/python", StringComparison.Ordinal)),
        ];

    private static string Command(string process)
    {
        try
        {
            return File.ReadAllText($"{process}/cmdline");
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}
