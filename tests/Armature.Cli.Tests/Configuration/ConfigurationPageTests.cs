using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Cli.Tests.Configuration;

/// <summary>Runs the examples of <c>docs/config.md</c> with the configuration that it shows. <c>dev snapshots</c> renews their output.</summary>
public sealed partial class ConfigurationPageTests : IDisposable
{
    private const string Console = "console\n";
    private const string Toml = "toml\n";

    private readonly Project _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_commands_print_what_the_page_shows()
    {
        var path = Path.Combine(Corpus.Repository, "docs", "config.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        string[] parts = page.Split("```");
        _project.Directory.Write(
            "armature.toml",
            parts.Single(static part => part.StartsWith(Toml, StringComparison.Ordinal))[Toml.Length..]
        );
        _project.Directory.Write("wrong.toml", "fail-onn = \"error\"\ntarget = [\"debain-12\"]\n");
        Assert.InRange(parts.Count(IsConsole), 5, 20);
        var printed = string.Join("```", parts.Select(part => IsConsole(part) ? Console + Printed(part) : part));
        if (Snapshot.IsRenewed)
            File.WriteAllText(path, printed);
        else
            Assert.Equal(page, printed);
    }

    private static bool IsConsole(string part) => part.StartsWith(Console, StringComparison.Ordinal);

    private string Printed(string block) =>
        string.Concat(
            block
                .Split('\n')
                .Where(static line => line.StartsWith("$ ", StringComparison.Ordinal))
                .Select(line =>
                {
                    var run = _project.Run(line.Split(' ')[2..]);
                    return $"{line}\n{Elapsed().Replace(run.Error + run.Out, "2 ms.")}";
                })
        );

    [GeneratedRegex(@"\d[\d.]* m?s\.", RegexOptions.None, 1000)]
    private static partial Regex Elapsed();
}
