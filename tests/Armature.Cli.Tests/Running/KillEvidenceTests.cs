using Armature.Cli.Running;
using Armature.TestKit;

namespace Armature.Cli.Tests.Running;

/// <summary>The counters of kills for lack of memory, in files that stand for the kernel's.</summary>
public sealed class KillEvidenceTests
{
    public static bool IsLinux => OperatingSystem.IsLinux();

    [Theory(SkipUnless = nameof(IsLinux), Skip = "needs Linux")]
    [InlineData("0::/a/b\n", "/a/b/memory.events", "memory.events: oom_kill 1 before, 3 now")]
    [InlineData("0::/a/b\n", "/a/memory.events", "memory.events: oom_kill 1 before, 3 now")]
    [InlineData("4:cpu:/x\n9:memory:/a\n0::/\n", "/memory/a/memory.oom_control", "memory.oom_control: oom_kill 1 before, 3 now")]
    public void A_kill_that_was_counted_meanwhile_is_reported(string groups, string counter, string expected)
    {
        using var root = new TemporaryDirectory();
        root.Write("proc/self/cgroup", groups);
        root.Write("proc/vmstat", "nr_free 7\noom_kill 1\n");
        root.Write($"sys/fs/cgroup{counter}", "low 0\noom_kill 1\noom_group_kill 0\n");
        var evidence = new KillEvidence(root.Path);
        Assert.Contains("killed no process", Assert.Single(evidence.Describe("python3")), StringComparison.Ordinal);
        root.Write($"sys/fs/cgroup{counter}", "low 0\noom_kill 3\noom_group_kill 0\n");
        var sentence = Assert.Single(evidence.Describe("python3"));
        Assert.Contains("killed 2 processes of its control group", sentence, StringComparison.Ordinal);
        Assert.Contains(expected, sentence, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "needs Linux")]
    public void Without_counters_nothing_is_said()
    {
        using var root = new TemporaryDirectory();
        Assert.Empty(new KillEvidence(root.Path).Describe("python3"));
    }

    [Fact(SkipUnless = nameof(IsLinux), Skip = "needs Linux")]
    public void Timeout_is_named_only_where_it_was_the_command_or_the_parent()
    {
        using var root = new TemporaryDirectory();
        Assert.Contains("`timeout`", Assert.Single(new KillEvidence(root.Path).Describe("/usr/bin/timeout")), StringComparison.Ordinal);
        root.Write("proc/self/stat", "7 (arma ture) S 5 7 7");
        root.Write("proc/5/comm", "timeout\n");
        Assert.Contains("runs under `timeout`", Assert.Single(new KillEvidence(root.Path).Describe("python3")), StringComparison.Ordinal);
    }
}
