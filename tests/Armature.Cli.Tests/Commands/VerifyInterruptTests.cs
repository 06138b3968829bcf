using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>A verification that is stopped by a signal.</summary>
public sealed class VerifyInterruptTests
{
    public static bool IsHere => PrivatePython.IsHere;

    [Theory(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public void It_stops_its_children_and_leaves_no_files(string signal)
    {
        using var python = new PrivatePython("3.11");
        using var temporary = new TemporaryDirectory();
        using var process = Hanging(python, temporary);
        Assert.NotEmpty(Children(python.Prefix));
        new Tool("kill").Do(signal, $"{process.Id}");
        process.WaitForExit();
        Assert.Equal((130, ""), (process.ExitCode, process.StandardOutput.ReadToEnd()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(temporary.Of("own"), "armature-verify-*"));
        Assert.Empty(Children(python.Prefix));
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void The_next_verification_removes_what_a_killed_one_left_but_not_what_is_in_use()
    {
        using var python = new PrivatePython("3.11");
        using var temporary = new TemporaryDirectory();
        using (var killed = Hanging(python, temporary))
        {
            new Tool("kill").Do(["-KILL", $"{killed.Id}", .. Children(python.Prefix).Select(directory => Path.GetFileName(directory)!)]);
            killed.WaitForExit();
        }

        var left = Assert.Single(WorkDirectories(temporary));
        using var running = Hanging(python, temporary);
        var own = Assert.Single(WorkDirectories(temporary));
        Assert.NotEqual(left, own);
        using var third = Hanging(python, temporary);
        Assert.Contains(own, WorkDirectories(temporary));
        new Tool("kill").Do("-TERM", $"{running.Id}", $"{third.Id}");
        running.WaitForExit();
        third.WaitForExit();
        Assert.Empty(WorkDirectories(temporary));
    }

    private static string[] WorkDirectories(TemporaryDirectory temporary) =>
        Directory.GetFileSystemEntries(temporary.Of("own"), "armature-verify-*");

    /// <summary>Starts a verification of a module that hangs, and waits until the module is being imported.</summary>
    private static Process Hanging(PrivatePython python, TemporaryDirectory temporary)
    {
        var mark = temporary.Of("started");
        if (!Directory.Exists(temporary.Of("own")))
            python.Module("hangs", $"fclose(fopen(\"{mark}\", \"w\")); for (;;) pause();");
        File.Delete(mark);
        var command = TestedProgram.With("verify", python.Prefix);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Directory.CreateDirectory(temporary.Of("own"));
        start.Environment["TMPDIR"] = temporary.Of("own");
        var process = Process.Start(start)!;
        while (!File.Exists(mark) && !process.HasExited)
            Thread.Sleep(20);
        return process;
    }

    // the processes that run that interpreter
    private static string[] Children(string prefix) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(directory => Path.GetFileName(directory).All(char.IsAsciiDigit))
                .Where(directory => Command(directory).StartsWith($"{prefix}/bin/python", StringComparison.Ordinal)),
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
