using Armature.Inventory;
using Armature.Loading;
using Armature.Repair.Verification;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Repair.Tests.Verification;

/// <summary>Whether Python starts at all.</summary>
public sealed class StartTests
{
    public static bool IsHere => PrivatePython.IsHere;

    public static TheoryData<string> Interpreters => [.. Pythons.Pyenv];

    public static bool AreHere => Pythons.PyenvIsHere;

    [Theory(Skip = Pythons.PyenvMissing, SkipUnless = nameof(AreHere))]
    [MemberData(nameof(Interpreters))]
    public void Every_installed_interpreter_starts_and_reports_its_version(string python)
    {
        var verdict = Verified.Path(python);
        Assert.True(verdict.IsProven, verdict.Start?.Message);
        Assert.Equal(new Tool(python).Do("-c", "import sys; print(sys.version.split()[0])").Trim(), verdict.Version);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void Nothing_is_written_and_nothing_is_left_behind()
    {
        using var python = new PrivatePython("3.11");
        python.Module("package.inner", python.Well("inner"));
        File.WriteAllText($"{python.SitePackages}/package/__init__.py", "import os\nopen(os.path.expanduser('~/trace'), 'w').close()\n");
        var before = Directory
            .EnumerateFileSystemEntries(python.Prefix, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var verdict = Verified.Path(python.Prefix);
        Assert.True(verdict.IsProven);
        Assert.Equal(
            before,
            Directory.EnumerateFileSystemEntries(python.Prefix, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        );
        Assert.False(File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "trace")));
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_missing_base_interpreter_gives_a_verdict()
    {
        using var python = new PrivatePython("3.11");
        foreach (var name in (string[])["python", "python3", "python3.11"])
        {
            File.Delete($"{python.Prefix}/bin/{name}");
            File.CreateSymbolicLink($"{python.Prefix}/bin/{name}", "/nowhere/bin/python3.11");
        }

        var verdict = Verified.Path(python.Prefix);
        Assert.Equal(FailureKind.NotStarted, verdict.Start?.Kind);
        Assert.False(verdict.IsProven);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_damaged_interpreter_gives_a_verdict()
    {
        using var python = new PrivatePython("3.11");
        File.Delete($"{python.Prefix}/bin/python");
        File.WriteAllBytes($"{python.Prefix}/bin/python", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]);
        new Tool("chmod").Do("755", $"{python.Prefix}/bin/python");
        var verdict = Verified.Path($"{python.Prefix}/bin/python");
        Assert.Equal(FailureKind.NotStarted, verdict.Start?.Kind);
        Assert.NotNull(verdict.Start?.Explanation);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_missing_standard_library_gives_a_verdict_with_the_error_of_Python()
    {
        using var python = new PrivatePython("2.7");
        Directory.Delete($"{python.Prefix}/lib/python2.7", recursive: true);
        Directory.CreateDirectory($"{python.Prefix}/lib/python2.7");
        File.WriteAllText($"{python.Prefix}/lib/python2.7/os.py", "pass\n");
        var verdict = Verified.Path(python.Executable);
        Assert.Equal(FailureKind.NotStarted, verdict.Start?.Kind);
        Assert.Contains("No module named site", verdict.Start!.Text, StringComparison.Ordinal);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_Python_that_hangs_at_start_is_killed()
    {
        using var python = new PrivatePython("3.11");
        File.WriteAllText($"{python.SitePackages}/slow.pth", "import time; time.sleep(600)\n");
        var verdict = Verified.Path(python.Prefix, new VerifierOptions { Limit = TimeSpan.FromSeconds(3) });
        Assert.False(verdict.IsProven);
    }

    [Fact(Skip = PrivatePython.Missing, SkipUnless = nameof(IsHere))]
    public void A_cancelled_verification_is_not_proven_and_leaves_no_process()
    {
        using var python = new PrivatePython("3.11");
        python.Module("hangs", "for (;;) pause();");
        using var cancelled = new CancellationTokenSource();
        var verdict = Verified.Path(
            python.Prefix,
            new VerifierOptions
            {
                Cancelled = cancelled.Token,
                TaskStarted = what => cancelled.CancelAfter(what.EndsWith(": hangs", StringComparison.Ordinal) ? 50 : -1),
            }
        );
        Assert.True(verdict.IsStopped);
        Assert.False(verdict.IsProven);
    }

    [Fact]
    public void An_environment_of_another_system_is_refused()
    {
        using var tree = new MemoryTree("");
        var subject = new EnvironmentBuilder().MacFramework("3.11.9").Build(tree);
        var inventory = InventoryReader.Take(subject, new InventoryOptions());
        var graph = Loader.Load(inventory, TargetChoice.Choose(inventory, Host.Read()));
        var verdict = Verifier.Verify(graph, [], new VerifierOptions());
        Assert.Contains("cannot run here", verdict.Refusal, StringComparison.Ordinal);
        Assert.False(verdict.IsProven);
    }
}
