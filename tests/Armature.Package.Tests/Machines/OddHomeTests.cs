using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Package.Tests.Machines;

/// <summary>
/// The packaged program where a process does not have what most have. It works there as everywhere, or says in one sentence what it lacks, with exit status 3;
/// it never aborts. Debian has no kernel older than 6.1: an older one is imitated by its name and by refusing every later system call.
/// </summary>
public sealed partial class OddHomeTests : IDisposable
{
    public const string Missing = $"{Artifacts.Missing}; needs setpriv, setarch";
    public const string NoCalls = $"{Artifacts.Missing}; {DeniedCalls.Missing}";
    public const string NoMounts = $"{Artifacts.Missing}; needs the right to mount in a namespace of its own (unshare -m)";
    public const string NoRoot = $"{Artifacts.Missing}; {SmallRoot.Missing}";

    /// <summary>A user without an entry in /etc/passwd.</summary>
    private const string Stranger = "setpriv --reuid 54321 --regid 54321 --clear-groups --";

    private static readonly Lazy<string> s_usual = new(() => Report(Run("").Output));

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere =>
        Artifacts.IsHere
        && OperatingSystem.IsLinux()
        && new Tool("setpriv").Run("--reuid", "54321", "--clear-groups", "true") is { ExitCode: 0 };

    public static bool CanDeny => Artifacts.IsHere && DeniedCalls.IsHere;

    public static bool CanMount => Artifacts.IsHere && new Tool("unshare").Run("-m", "mount", "--bind", "/tmp", "/tmp") is { ExitCode: 0 };

    public static bool HasRoot => Artifacts.IsHere && SmallRoot.IsHere;

    [Theory(Skip = Missing, SkipUnless = nameof(IsHere))]
    [InlineData("unset HOME TERM;")]
    [InlineData("exec env -i PATH=/usr/bin:/bin")]
    [InlineData($"exec env -i PATH=/usr/bin:/bin {Stranger}")]
    [InlineData("export TMPDIR=/nonexistent;")]
    [InlineData("ulimit -v 500000;")]
    [InlineData("ulimit -n 16;")]
    [InlineData("ulimit -s 256;")]
    [InlineData("exec <&-;")]
    [InlineData("exec 2>&-;")]
    [InlineData("mkdir gone && cd gone && rmdir ../gone;")]
    [InlineData("exec setarch --uname-2.6")]
    public void It_examines_as_everywhere(string home) => Works(Run(home, _directory.Path));

    [Fact(Skip = NoCalls, SkipUnless = nameof(CanDeny))]
    public void It_examines_on_a_kernel_as_old_as_4_18() =>
        Works(Run($"exec setarch --uname-2.6 {DeniedCalls.Prefix(DeniedCalls.NotImplemented, DeniedCalls.NewerThan418)}"));

    [Fact(Skip = NoCalls, SkipUnless = nameof(CanDeny))]
    public void It_examines_without_the_calls_that_profiles_of_containers_refuse()
    {
        // set_mempolicy, mbind, get_mempolicy, membarrier, mlock, sched_setaffinity of x86-64
        foreach (var call in (int[])[238, 237, 239, 324, 149, 203])
            Works(Run($"exec {DeniedCalls.Prefix(DeniedCalls.NotPermitted, call)}"));
    }

    [Theory(Skip = NoMounts, SkipUnless = nameof(CanMount))]
    [InlineData("umount -l /proc")]
    [InlineData("mount --bind / /mnt && mount -o remount,ro,bind /mnt && cd /mnt && exec /usr/sbin/chroot /mnt")]
    public void It_examines_without_proc_and_on_a_read_only_disk(string mounts) =>
        Works(
            Tooled(
                "unshare",
                "-m",
                "sh",
                "-c",
                mounts.Contains("exec", StringComparison.Ordinal)
                    ? $"export PATH=/usr/bin:/bin; {mounts} {Command}"
                    : $"export PATH=/usr/bin:/bin; {mounts} && {Command}"
            )
        );

    [Fact(Skip = NoRoot, SkipUnless = nameof(HasRoot))]
    public void It_examines_where_proc_tmp_etc_and_dev_do_not_exist()
    {
        using var root = new SmallRoot(Artifacts.Program("linux-x64"));
        Assert.Equal(0, root.Run("--version").ExitCode);
        var check = root.Run("check", "/");
        Assert.True(check is { ExitCode: 0, Errors: "" }, check.Output + check.Errors);
        Assert.Contains(" native file", check.Output, StringComparison.Ordinal);
    }

    [Theory(Skip = Missing, SkipUnless = nameof(IsHere))]
    [InlineData("exec >&-;", "the output could not be written: write error")]
    [InlineData("exec >/dev/full;", "the output could not be written: write error")]
    [InlineData("ulimit -n 4;", "the system lets it open too few files at a time (see `ulimit -n`)")]
    [InlineData(
        "ulimit -v 50000;",
        "the system refuses the memory or the thread that it needs to start (see `ulimit -a` and the limits of the container)"
    )]
    [InlineData(
        $"ulimit -u 1; exec {Stranger}",
        "the system refuses the memory or the thread that it needs to start (see `ulimit -a` and the limits of the container)"
    )]
    public void What_it_lacks_is_said_in_one_sentence(string home, string sentence)
    {
        var run = Run(home);
        Assert.Equal((3, $"armature: {sentence}\n", ""), (run.ExitCode, run.Errors, run.Output));
    }

    [Fact(Skip = NoCalls, SkipUnless = nameof(CanDeny))]
    public void A_container_that_refuses_clone3_is_named_with_its_remedy()
    {
        var run = Run($"exec {DeniedCalls.Prefix(DeniedCalls.NotPermitted, DeniedCalls.Clone3)}");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(
            "armature: cannot start a thread, because the container refuses the system call clone3 ",
            run.Errors,
            StringComparison.Ordinal
        );
        Assert.Equal(2, run.Errors.Count(character => character == '\n'));
    }

    [Theory(Skip = Missing, SkipUnless = nameof(IsHere))]
    [InlineData("exec >&- 2>&-;")]
    [InlineData("exec <&- >&- 2>&-;")]
    public void With_closed_streams_it_only_has_its_exit_status(string home)
    {
        var run = Run(home);
        Assert.Equal((3, "", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void In_a_deleted_directory_a_relative_path_is_missing()
    {
        var run = Tooled(
            "bash",
            "-c",
            $"cd {_directory.Path} && mkdir gone && cd gone && rmdir ../gone && exec {Program} check site-packages"
        );
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("armature: `", run.Errors, StringComparison.Ordinal);
        Assert.Contains("site-packages`: no such file or directory", run.Errors, StringComparison.Ordinal);
    }

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void The_exit_status_of_a_command_is_not_taken_for_a_failed_start() =>
        Assert.Equal((255, ""), (Tooled(Program, "run", "--", "sh", "-c", "exit 255") is var run ? run.ExitCode : 0, run.Errors));

    public void Dispose() => _directory.Dispose();

    private static string Program => Artifacts.Program("linux-x64");

    private static string Command => $"{Program} check /usr/bin/python3 --format json";

    private static void Works(ToolRun run)
    {
        Assert.True(run is { ExitCode: 0 or 1, Errors: "" }, $"{run.ExitCode}: {run.Errors}");
        Assert.Equal(s_usual.Value, Report(run.Output));
    }

    private static ToolRun Run(string home, string? directory = null) =>
        Tooled(
            "bash",
            "-c",
            $"export PATH=/usr/bin:/bin; cd {directory ?? "/"} && {home} {(home.Contains("exec ", StringComparison.Ordinal) && !home.EndsWith(';') ? "" : "exec ")}{Command}"
        );

    private static ToolRun Tooled(string program, params string[] arguments) => new Tool(program).Run(arguments)!;

    // the time that it took differs
    private static string Report(string json) => Duration().Replace(json, "");

    [GeneratedRegex("\"elapsed_ms\": [0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex Duration();
}
