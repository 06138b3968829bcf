using Armature.Cli.Completing;
using Armature.Cli.Manual;
using Armature.TestKit;

namespace Armature.Cli.Tests.Manual;

public sealed class ManualTests
{
    private static readonly DateOnly s_date = new(2026, 11, 30);

    public static bool IsGroffHere => Tool.AreHere("groff");

    public static bool IsMandocHere => Tool.AreHere("mandoc");

    [Fact]
    public void Every_command_and_every_shell_has_its_file()
    {
        string[] paths = [.. ShippedFiles.All(s_date).Select(file => file.Path)];
        Assert.Contains("man/man1/armature.1", paths);
        Assert.All(CommandLine.Commands, command => Assert.Contains($"man/man1/armature-{command.Name}.1", paths));
        Assert.All(CompletionShell.All, shell => Assert.Contains($"completions/{shell.Name}/{shell.FileName}", paths));
    }

    [Fact]
    public void The_files_depend_on_the_date_that_is_named_and_on_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        ShippedFiles.Write(directory.Of("a"), s_date);
        ShippedFiles.Write(directory.Of("b"), s_date);
        foreach (var (path, _) in ShippedFiles.All(s_date))
            Assert.Equal(File.ReadAllBytes(directory.Of($"a/{path}")), File.ReadAllBytes(directory.Of($"b/{path}")));
        Assert.Contains("2026-11-30", Pages().First().Text, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsGroffHere), Skip = "needs groff")]
    public void Groff_formats_every_page_without_a_warning()
    {
        foreach (var (path, text) in Pages())
        {
            var run = new Tool("groff") { Input = text }.Run("-man", "-Tutf8", "-ww", "-z")!;
            Assert.Equal((0, ""), (run.ExitCode, run.Errors.Length == 0 ? "" : $"{path}: {run.Errors}"));
        }
    }

    [Fact(SkipUnless = nameof(IsMandocHere), Skip = "needs mandoc")]
    public void Mandoc_finds_no_fault_in_any_page()
    {
        foreach (var (path, text) in Pages())
            Assert.Equal(
                "",
                (
                    new Tool("mandoc") { Input = text }
                        .Run("-man", "-T", "lint", "-W", "warning")!
                        .Output is
                    { Length: > 0 } faults
                )
                    ? $"{path}: {faults}"
                    : ""
            );
    }

    [Fact(SkipUnless = nameof(IsGroffHere), Skip = "needs groff")]
    public void A_page_has_every_option_and_every_example_as_they_are_typed()
    {
        foreach (var command in CommandLine.Commands)
        {
            var page = Rendered(ManualPage.Of(command, s_date));
            var words = string.Join(' ', page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            Assert.All(command.AllOptions, option => Assert.Contains($" {Help.Form(option)} ", words, StringComparison.Ordinal));
            Assert.All(command.Examples, example => Assert.Contains(example.Line, page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(".TH looks like a request")]
    [InlineData("'br also")]
    [InlineData("a \\fB backslash, a - hyphen, ~ ^ ` ' \" and …")]
    public void Any_text_is_shown_as_it_is(string text)
    {
        Assert.SkipUnless(IsGroffHere, "needs groff");
        var page = new Roff("x", s_date, "x 1");
        page.Section("NAME");
        page.Text(text);
        Assert.Contains(text, Rendered(page.ToString()), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Path, string Text)> Pages() =>
        ShippedFiles.All(s_date).Where(file => file.Path.EndsWith(".1", StringComparison.Ordinal));

    // a wide page, so that nothing is wrapped or hyphenated; no overstriking or colour
    private static string Rendered(string page) =>
        new Tool("groff") { Input = page }.Do("-man", "-Tutf8", "-P-cbou", "-rLL=999n", "-rHY=0");
}
