using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>An environment in a read-only directory. It is a separate mount, because root may write everywhere else.</summary>
public sealed class ReadOnlyPlaceTests
{
    private const string Missing =
        "needs the corpus of published wheels with uv, a CPython 3.11, and the right to mount in a namespace of its own (unshare -m): set ARMATURE_CORPUS";

    // the mount namespace ends with the process
    private const string Script = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";

    public static bool IsHere =>
        SickMarkupSafe.CanBeMade
        && Tool.AreHere("unshare", "mount")
        && new Tool("unshare").Ask("-m", "sh", "-c", "mount --bind /tmp /tmp") is not null;

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void Nothing_is_changed_and_the_directory_is_named()
    {
        using var environment = new SickMarkupSafe();
        var run = new Tool("unshare") { Variables = FixProcess.Variables, MayFail = true }.Run([
            "-m",
            "sh",
            "-c",
            Script,
            "sh",
            environment.Parent,
            .. TestedProgram.With(["fix", environment.Root, "--yes", .. FixProcess.Wheels]),
        ])!;
        Assert.Equal((int)ExitCode.CouldNotExamine, run.ExitCode);
        var words = string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"cannot write beside it in `{environment.Parent}`: the file system is read-only", words, StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
        Assert.Equal(".venv", environment.Neighbours);
    }
}
