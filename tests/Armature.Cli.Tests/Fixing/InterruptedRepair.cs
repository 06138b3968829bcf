using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Interrupts a repair while its installer runs: a stand-in on PATH waits there, so that this does not depend on the machine's speed.</summary>
internal static class InterruptedRepair
{
    /// <summary>Starts and interrupts it; what it printed.</summary>
    /// <param name="isToGroup">Whether the installer gets the signal too, as from Ctrl-C.</param>
    public static string Make(
        SickMarkupSafe environment,
        string[] arguments,
        Dictionary<string, string>? variables = null,
        bool isToGroup = false
    )
    {
        using var stand = new TemporaryDirectory();
        var uv = stand.Write(
            "uv",
            $"#!/bin/sh\nif [ \"$1\" = pip ]; then touch {stand.Of("waits")}; exec sleep 300; fi\nexec {Uv.Program} \"$@\"\n"
        );
        File.SetUnixFileMode(uv, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var all = new Dictionary<string, string>(variables ?? []) { ["PATH"] = $"{stand.Path}:{FixProcess.Variables["PATH"]}" };
        using var process = FixProcess.Start(environment.Root, ["--yes", .. arguments], all);
        while (!File.Exists(stand.Of("waits")) && !process.HasExited)
            Thread.Sleep(5);
        FixProcess.Signal("INT", process, isToGroup);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((int)ExitCode.Interrupted, process.ExitCode);
        return output;
    }
}
