using System.Diagnostics;
using System.Text.Json.Nodes;
using Armature.Cli.Tests.Fixing;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Real runs over many subjects that are killed or interrupted.</summary>
public sealed class InterruptedRunTests : IDisposable
{
    private const int Wheels = 3000;
    private const string Reason = "needs Linux with setsid and kill";

    private readonly TemporaryDirectory _directory = new();

    public static bool IsHere => OperatingSystem.IsLinux() && Tool.AreHere("setsid", "kill");

    public void Dispose() => _directory.Dispose();

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task A_run_that_is_killed_continues_and_examines_every_subject_once()
    {
        Write();
        string[] line = ["check", "wheels", "--format", "ndjson", "-o", "results.ndjson", "--resume"];
        var results = _directory.Of("results.ndjson");
        for (var kill = 0; kill < 2; kill++)
        {
            var before = Lines(results);
            using var process = Start(line);
            while (Lines(results) < before + 20 && !process.HasExited)
                await Task.Delay(5);
            FixProcess.Signal("KILL", process, isToGroup: false);
            await process.WaitForExitAsync();
            Assert.InRange(Lines(results), before + 20, Wheels - 1);
        }

        var last = Runs.In(_directory.Path, [], line);
        Assert.Equal(ExitCode.Healthy, last.Exit);
        Assert.Contains($" of {Wheels:#,0} subjects were examined before", last.Error, StringComparison.Ordinal);
        var paths = (await File.ReadAllLinesAsync(results)).Select(text => (string)JsonNode.Parse(text)!["subject"]!["path"]!).ToArray();
        Assert.Equal(Wheels, paths.Length);
        Assert.Equal(Wheels, paths.Distinct().Count());
    }

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task An_interrupted_run_shows_what_it_found_and_says_so()
    {
        Write();
        using var process = Start("check", "wheels");
        for (var line = 0; line < 3; line++)
            Assert.StartsWith("✓ ", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        FixProcess.Signal("INT", process, isToGroup: false);
        var (output, error) = (await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal((int)ExitCode.Interrupted, process.ExitCode);
        Assert.Matches($@"^armature: interrupted after \d+ of {Wheels:#,0} subjects\n$", error);
        Assert.Matches(@"(^|\n)[\d,]+ wheels: [\d,]+ clean\. .*\n$", output); // the lines before it may all be read by now
    }

    [Fact(Skip = Reason, SkipUnless = nameof(IsHere))]
    public async Task An_interrupted_document_is_whole_and_has_the_interruption_as_an_error()
    {
        Write();
        using var process = Start("check", "wheels", "--format", "json", "-o", "all.json");
        while (!File.Exists(_directory.Of("all.json")) || new FileInfo(_directory.Of("all.json")).Length < 20_000)
            await Task.Delay(5);
        FixProcess.Signal("INT", process, isToGroup: false);
        await process.WaitForExitAsync();
        Assert.Equal((int)ExitCode.Interrupted, process.ExitCode);
        var document = JsonNode.Parse(await File.ReadAllTextAsync(_directory.Of("all.json")))!;
        Assert.NotEmpty(document["reports"]!.AsArray());
        Assert.StartsWith("interrupted after ", (string)Assert.Single(document["errors"]!.AsArray())!["reason"]!, StringComparison.Ordinal);
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("setsid", TestedProgram.With(arguments))
        {
            WorkingDirectory = _directory.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = "C.UTF-8";
        return Process.Start(start)!;
    }

    private void Write()
    {
        Directory.CreateDirectory(_directory.Of("wheels"));
        for (var at = 0; at < Wheels; at++)
        {
            var wheel = new WheelBuilder($"w{at:0000}", "1.0", "py3-none-manylinux_2_17_x86_64").File(
                "lib/core.so",
                new ElfBuilder().Needed("libc.so.6").Build()
            );
            File.WriteAllBytes(_directory.Of($"wheels/{wheel.FileName}"), wheel.Zip());
        }
    }

    private static int Lines(string path)
    {
        if (!File.Exists(path))
            return 0;
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Count(static character => character == '\n');
    }
}
