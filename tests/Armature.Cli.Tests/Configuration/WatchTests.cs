using System.Diagnostics;
using Armature.Binaries;
using Armature.Cli.Tests.Fixing;
using Armature.Cli.Watching;
using Armature.TestKit;

namespace Armature.Cli.Tests.Configuration;

/// <summary><c>check --watch</c>.</summary>
public sealed class WatchTests : IDisposable
{
    private const string Reason = "needs Linux with setsid and kill";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Project _project = new();

    public static bool IsHere => OperatingSystem.IsLinux() && Tool.AreHere("setsid", "kill");

    public void Dispose() => _project.Dispose();

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task A_change_is_examined_once_and_an_interruption_ends_with_the_last_status()
    {
        using var process = Start("check", Project.Faulty, "--watch", "--report", "json=dist/a.json");
        await Until(process.StandardError, "watching ");
        _project.Wheel("shop", Architecture.X86_64);
        await Until(process.StandardError, "shop-1.0-py3-none-manylinux_2_17_x86_64.whl changed");
        await Until(process.StandardError, "watching ");
        FixProcess.Signal("INT", process, isToGroup: false);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((int)ExitCode.Healthy, process.ExitCode);
        Assert.Equal(1, output.Split("1 error in ").Length - 1);
        Assert.Equal(1, output.Split("all load").Length - 1);
        // only a screen is cleared
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void A_monitor_notices_changes_but_neither_byte_code_nor_its_own_files()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("site/__pycache__/a.pyc");
        directory.Write("site/numpy/core.so");
        using var monitor = new ChangeMonitor(
            [new WatchedPlace(directory.Of("site"))],
            path => path.EndsWith("own.json", StringComparison.Ordinal)
        );
        directory.Write("site/__pycache__/a.pyc", "x");
        directory.Write("site/own.json", "x");
        // that nothing is reported can only be waited for
        Thread.Sleep(500);
        Assert.Null(monitor.Quiet);
        directory.Write("site/numpy/core.so", "x");
        Assert.True(SpinWait.SpinUntil(() => monitor.Quiet is not null, s_patience));
        Assert.EndsWith("core.so", monitor.Changed, StringComparison.Ordinal);
        monitor.Reset();
        File.Delete(directory.Of("site/numpy/core.so"));
        Assert.True(SpinWait.SpinUntil(() => monitor.Quiet is not null, s_patience));
    }

    [Fact]
    public void Files_are_compared_if_the_system_reports_nothing()
    {
        using var directory = new TemporaryDirectory();
        // a directory that does not exist cannot be watched
        using var monitor = new ChangeMonitor([new WatchedPlace(directory.Of("later"))], static _ => false)
        {
            ComparesEvery = TimeSpan.Zero,
        };
        Assert.True(monitor.IsComparing);
        monitor.Compare();
        Assert.Null(monitor.Quiet);
        directory.Write("later/numpy/core.so", "x");
        monitor.Compare();
        Assert.NotNull(monitor.Quiet);
    }

    [Fact]
    public void An_installation_is_finished_when_its_installer_is_recorded()
    {
        using var directory = new TemporaryDirectory();
        WatchedPlace[] places = [new(directory.Path)];
        var before = DateTime.UtcNow.AddMinutes(-1);
        directory.Write("numpy-2.0.dist-info/METADATA");
        Assert.True(UnfinishedInstallation.IsIn(places, before));
        // what was there before the change was unpacked by hand
        Assert.False(UnfinishedInstallation.IsIn(places, DateTime.UtcNow.AddMinutes(1)));
        directory.Write("numpy-2.0.dist-info/INSTALLER", "pip\n");
        Assert.False(UnfinishedInstallation.IsIn(places, before));
        directory.Write("~umpy/core.so");
        Assert.True(UnfinishedInstallation.IsIn(places, before));
    }

    [Theory]
    [InlineData("-o", "out.txt")]
    [InlineData("--update-baseline")]
    [InlineData("--from-file", "-")]
    public void What_cannot_be_repeated_is_refused(params string[] options) =>
        Assert.Equal(ExitCode.WrongUsage, _project.Run(["check", "--watch", .. options]).Exit);

    private Process Start(params string[] arguments)
    {
        // a group of its own: the signal is for the program
        var start = new ProcessStartInfo("setsid", TestedProgram.With(arguments))
        {
            WorkingDirectory = _project.Directory.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private static async Task Until(StreamReader lines, string text)
    {
        using var end = new CancellationTokenSource(s_patience);
        while (await lines.ReadLineAsync(end.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"the program ended before it wrote: {text}");
    }
}
