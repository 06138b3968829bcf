using System.Text;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>A password appears in no output and in no file of a repair, wherever it comes from; the index that it is for gets it.</summary>
public sealed class CredentialTests
{
    private const string Canary = "s3cr3t-CANARY";

    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("uv", "--index-url")]
    [InlineData("pip", "--index-url")]
    [InlineData("uv", "--extra-index-url")]
    [InlineData("pip", "--extra-index-url")]
    [InlineData("uv", "--find-links")]
    [InlineData("pip", "--find-links")]
    public void A_repair_does_not_show_or_store_the_password_of_an_index(string tool, string option)
    {
        using var index = new LoopbackIndex();
        using var environment = new SickMarkupSafe();
        string[] sources = option == "--index-url" ? [] : ["--index-url", index.Address];
        sources = [.. sources, option, $"http://ada:{Canary}@127.0.0.1:{index.Port}/private"];
        foreach (var format in (string[])["text", "json"])
        {
            Check(FixProcess.RunIn(environment.Parent, ["plan", ".venv", "-v", "--format", format, "--with", tool, .. sources]));
            Check(FixProcess.Run(environment.Root, ["--dry-run", "-v", "--format", format, "--with", tool, .. sources]));
        }

        Check(FixProcess.Run(environment.Root, ["--yes", "-v", "--format", tool == "uv" ? "json" : "text", "--with", tool, .. sources]));
        CheckFiles(environment);

        var authorization = $"authorization: basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{Canary}"))}";
        Assert.Contains(index.Requests, request => request.Contains(authorization, StringComparison.OrdinalIgnoreCase));
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_resumed_repair_needs_the_password_again_and_its_journal_does_not_have_it()
    {
        using var index = new LoopbackIndex();
        using var environment = new SickMarkupSafe();
        string[] secret = ["--extra-index-url", $"http://ada:{Canary}@127.0.0.1:{index.Port}/private"];
        InterruptedRepair.Make(environment, ["--find-links", FixProcess.Wheels[^1], "--index-url", index.Address, .. secret]);
        CheckFiles(environment);
        var without = FixProcess.Run(environment.Root, "--resume", "--yes");
        Assert.Equal((int)ExitCode.CouldNotExamine, without.ExitCode);
        Assert.Contains("password, which is not", without.Output, StringComparison.Ordinal);
        var resumed = FixProcess.Run(environment.Root, ["--resume", "--yes", .. secret]);
        Assert.True(resumed.ExitCode == 0, resumed.Output + resumed.Errors);
        Check(resumed);
        CheckFiles(environment);
        Assert.True(environment.Works);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void No_command_shows_a_password_in_the_files_that_it_reads()
    {
        using var environment = new SickMarkupSafe();
        var url = $"https://ada:{Canary}@index.invalid/simple";
        var site = $"{environment.Root}/lib/python3.11/site-packages";
        File.WriteAllText($"{site}/markupsafe-3.0.3.dist-info/direct_url.json", $$"""{"url":"{{url}}/markupsafe-3.0.3.zip"}""");
        File.WriteAllText($"{site}/markupsafe/__init__.py", $"raise ImportError('cannot get {url}')");
        using var files = new TemporaryDirectory();
        var lines = files.Write(
            "requirements.txt",
            $"{url}/a-1.0.zip\nb @ {url}/b-1.0.zip\n--extra-index-url {url}\n-r {url}/c.txt\n--no-such={url}\n"
        );
        var refused = files.Write("refused.txt", "numpy\nflask == ${TOKEN} ${TOKEN}\n");
        var log = files.Write(
            "log.txt",
            $"Looking in indexes: {url}\nERROR: Could not find a version that satisfies the requirement x (from {url})\nERROR: {url}/x-1-cp39-cp39-win32.whl is not a supported wheel on this platform.\n"
        );
        string[][] commands =
        [
            ["check", ".venv"],
            ["info", ".venv"],
            ["list"],
            ["plan", ".venv"],
            ["verify", ".venv"],
            ["check", lines],
            ["check", refused],
            ["explain", log],
            ["fix", ".venv", "--yes", "--offline"],
        ];
        var isShown = false;
        foreach (var command in commands)
        {
            foreach (var format in (string[])["text", "json"])
            {
                var run = FixProcess.RunIn(environment.Parent, [.. command, "--format", format], new() { ["TOKEN"] = Canary });
                Check(run);
                isShown |= run.Output.Contains("****@index.invalid", StringComparison.Ordinal);
            }
        }

        Assert.True(isShown);
        CheckFiles(environment);
    }

    private static void Check(ToolRun run) => Assert.DoesNotContain("CANARY", run.Output + run.Errors, StringComparison.Ordinal);

    private static void CheckFiles(SickMarkupSafe environment)
    {
        if (!Directory.Exists($"{environment.Root}.armature"))
            return;
        foreach (var file in Directory.EnumerateFiles($"{environment.Root}.armature", "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("CANARY", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
