using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

public sealed class FixCommandTests
{
    public static bool IsHere => SickMarkupSafe.CanBeMade;

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void Without_a_terminal_and_yes_nothing_is_changed()
    {
        using var environment = new SickMarkupSafe();
        var run = FixProcess.Run(environment.Root, FixProcess.Wheels);
        Assert.Equal((int)ExitCode.WrongUsage, run.ExitCode);
        Assert.Contains("swap the two directories", run.Output, StringComparison.Ordinal);
        Assert.Contains("pass --yes to proceed", run.Errors, StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
        Assert.Equal(".venv", environment.Neighbours);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void The_plan_that_is_asked_about_is_shown_although_the_result_goes_to_a_file()
    {
        using var environment = new SickMarkupSafe();
        var file = Path.Combine(environment.Parent, "out.txt");
        var asked = FixProcess.Run(environment.Root, ["-q", "-o", file, .. FixProcess.Wheels]);
        Assert.Contains("swap the two directories", asked.Output, StringComparison.Ordinal);
        Assert.Empty(File.ReadAllText(file));
        var shown = FixProcess.Run(environment.Root, ["--dry-run", "-o", file, .. FixProcess.Wheels]);
        Assert.Equal("", shown.Output);
        Assert.Contains("swap the two directories", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
    }

    [Fact]
    public void A_missing_directory_has_no_unfinished_repair()
    {
        using var directory = new TemporaryDirectory();
        var run = FixProcess.Run(directory.Of("none"), "--yes");
        Assert.Equal((int)ExitCode.CouldNotExamine, run.ExitCode);
        Assert.DoesNotContain("interrupted", run.Errors, StringComparison.Ordinal);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_dry_run_shows_the_plan_and_changes_nothing()
    {
        using var environment = new SickMarkupSafe();
        var run = FixProcess.Run(environment.Root, ["--dry-run", "--format", "json", .. FixProcess.Wheels]);
        using var plan = JsonDocument.Parse(run.Output);
        Assert.Equal(environment.Root, plan.RootElement.GetProperty("environment").GetString());
        Assert.Equal((0, ".venv"), (run.ExitCode, environment.Neighbours));
        Assert.True(environment.IsAsBefore);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public async Task It_is_repaired_when_named_by_its_python_and_a_second_run_has_nothing_to_do()
    {
        using var environment = new SickMarkupSafe();
        var run = FixProcess.RunIn(environment.Root, ["fix", "bin/python", "--yes", "--format", "json", .. FixProcess.Wheels]);
        using var result = JsonDocument.Parse(run.Output);
        var schema = await NJsonSchema.JsonSchema.FromFileAsync(Path.Combine(Corpus.Repository, "schema", "armature-repair.schema.json"));
        Assert.Empty(schema.Validate(run.Output));
        Assert.Equal((0, "repaired"), (run.ExitCode, result.RootElement.GetProperty("outcome").GetString()));
        Assert.True(environment.Works);
        Assert.Equal(environment.Before, DirectoryDigest.Of(result.RootElement.GetProperty("backup").GetString()!));
        Assert.Equal(".venv .venv.armature .venv.armature-old", environment.Neighbours);

        var after = DirectoryDigest.Of(environment.Root);
        var second = FixProcess.Run(environment.Root, "--yes");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("to fix in", second.Output, StringComparison.Ordinal);
        Assert.Equal(after, DirectoryDigest.Of(environment.Root));
        Assert.Equal(0, FixProcess.RunIn(environment.Parent, ["check", ".venv", "--hashes"]).ExitCode);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void In_place_it_is_repaired_and_discard_removes_the_copy()
    {
        using var environment = new SickMarkupSafe();
        var run = FixProcess.Run(environment.Root, ["--yes", "--in-place", "--discard", .. FixProcess.Wheels]);
        Assert.Equal((0, ".venv .venv.armature"), (run.ExitCode, environment.Neighbours));
        Assert.True(environment.Works);
    }

    [Theory(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    [InlineData("uv")]
    [InlineData("pip")]
    public void In_place_no_metadata_of_another_version_is_left(string tool)
    {
        using var environment = new SickMarkupSafe();
        if (tool == "pip")
            new Tool($"{environment.Root}/bin/python").Do("-m", "ensurepip");
        var site = $"{environment.Root}/lib/python3.11/site-packages";
        Directory.CreateDirectory($"{site}/markupsafe-2.0.0.dist-info");
        File.WriteAllText($"{site}/markupsafe-2.0.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: MarkupSafe\nVersion: 2.0.0\n");
        File.WriteAllText($"{site}/MarkupSafe-1.0.egg-info", "Metadata-Version: 1.0\nName: MarkupSafe\nVersion: 1.0\n");
        var run = FixProcess.Run(environment.Root, ["--yes", "--in-place", "--with", tool, .. FixProcess.Wheels]);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.True(environment.Works);
        Assert.Equal(
            ["markupsafe", "markupsafe-3.0.3.dist-info"],
            Directory
                .EnumerateFileSystemEntries(site)
                .Select(path => Path.GetFileName(path)!)
                .Where(name => name.StartsWith("markupsafe", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void If_a_tool_fails_its_output_is_shown_and_nothing_is_lost()
    {
        using var environment = new SickMarkupSafe();
        using var other = new TemporaryDirectory();
        var impossible = other.Write("constraints.txt", "markupsafe==0.1\n");
        var run = FixProcess.Run(environment.Root, ["--yes", "--constraint", impossible, .. FixProcess.Wheels]);
        Assert.Equal((int)ExitCode.Findings, run.ExitCode);
        Assert.Contains("markupsafe", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("is unchanged; temporary files were removed", run.Output, StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
        Assert.Equal(".venv .venv.armature", environment.Neighbours);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void A_file_size_limit_ends_the_repair_cleanly()
    {
        using var environment = new SickMarkupSafe();
        // in blocks of 512 bytes: too small for the module, enough for the journal; without the variable .NET itself would exceed the limit
        const string Script = "trap '' XFSZ; ulimit -f 40; DOTNET_EnableWriteXorExecute=0 UV_LINK_MODE=copy exec \"$@\"";
        var run = new Tool("/bin/sh") { Variables = FixProcess.Variables }.Run([
            "-c",
            Script,
            "sh",
            .. TestedProgram.With(["fix", environment.Root, "--yes", .. FixProcess.Wheels]),
        ])!;
        Assert.Equal((int)ExitCode.Findings, run.ExitCode);
        Assert.Contains("EFBIG", run.Output, StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
        Assert.Equal(".venv .venv.armature", environment.Neighbours);
    }

    [Fact(Skip = SickMarkupSafe.Missing, SkipUnless = nameof(IsHere))]
    public void An_interrupt_stops_the_tools_and_the_repair_can_be_resumed()
    {
        using var environment = new SickMarkupSafe();
        var output = InterruptedRepair.Make(environment, FixProcess.Wheels, isToGroup: true);
        Assert.Contains("armature fix --resume", output, StringComparison.Ordinal);
        Assert.True(environment.IsAsBefore);
        var plain = FixProcess.Run(environment.Root, ["--yes", .. FixProcess.Wheels]);
        Assert.Equal((int)ExitCode.WrongUsage, plain.ExitCode);
        Assert.Contains("armature fix --abandon", plain.Output, StringComparison.Ordinal);
        var unasked = FixProcess.Run(environment.Root, "--resume");
        Assert.Equal((int)ExitCode.WrongUsage, unasked.ExitCode);
        Assert.Contains("pass --yes to proceed", unasked.Errors, StringComparison.Ordinal);
        Assert.Equal(0, FixProcess.Run(environment.Root, "--resume", "--yes").ExitCode);
        Assert.True(environment.Works);
    }

    [Theory]
    [InlineData("--keep", "--discard")]
    [InlineData("--resume", "--abandon")]
    [InlineData("--dry-run", "--resume")]
    public void Contradicting_options_are_refused(string one, string other) =>
        Assert.Equal(ExitCode.WrongUsage, Runs.Of("fix", one, other).Exit);

    [Fact]
    public void Without_an_environment_there_is_nothing_to_repair() =>
        Assert.Equal(
            new RunResult(
                ExitCode.CouldNotExamine,
                "",
                "armature: no Python environment found\nhelp: name one, as in `armature check .venv`\n"
            ),
            Runs.Of("fix", "--resume")
        );
}
