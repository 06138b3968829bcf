using System.Collections.Immutable;
using Armature.Repair.Processes;
using Armature.TestKit;
using CsCheck;

namespace Armature.Repair.Tests.Processes;

public sealed class ToolCommandTests
{
    public static bool HasShell => File.Exists("/bin/sh");

    [Fact(Skip = "needs /bin/sh", SkipUnless = nameof(HasShell))]
    public void A_shell_parses_the_same_words()
    {
        string[] words =
        [
            "a b",
            "it's",
            "$HOME",
            "numpy>=1,<2",
            "",
            "*",
            "~",
            "x;y",
            "é",
            "--opt=a:b",
            "$(id)`id`",
            "a\\b",
            "\u001b[2J%d",
            "a\rb",
            "tab\tand 'quote'",
            "hid\u202eden",
            "!x",
        ];
        var command = ToolCommand.Of(["printf", "%s\\n", .. words]);
        var printed = new Tool("/bin/sh").Do("-c", command.ToString());
        Assert.Equal(words, printed.Split('\n')[..^1]);
    }

    [Fact(Skip = "needs /bin/sh", SkipUnless = nameof(HasShell))]
    public void A_shell_passes_on_any_word_and_a_terminal_gets_no_control_character() =>
        Gen.String[Gen.Char["ab \n\t\u001b\u0007'\"\\$`%;&|<>(){}[]*?!#~=\u202e\u0085é"], 0, 12]
            .Sample(
                word =>
                {
                    word = $"{word}.";
                    var typed = ToolCommand.Of("printf", "%s", word).Typed(isWindows: false);
                    Assert.DoesNotContain(typed, character => char.IsControl(character) || character == '\u202e');
                    Assert.Equal(word, new Tool("/bin/sh").Do("-c", typed));
                },
                iter: 150
            );

    [Theory]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("it’s", "'it’’s'")]
    [InlineData("a,b", "'a,b'")]
    [InlineData("$(calc)", "'$(calc)'")]
    [InlineData("--opt", "--opt")]
    [InlineData("-o.x", "'-o.x'")]
    [InlineData(@"C:\Users\ada", @"C:\Users\ada")]
    [InlineData("a\u001b$x\"", "\"a$([char]0x1b)`$x`\"\"")]
    public void Words_are_quoted_for_PowerShell(string word, string typed) =>
        Assert.Equal($"pip {typed}", ToolCommand.Of("pip", word).Typed(isWindows: true));

    [Fact]
    public void PowerShell_starts_a_quoted_program_with_its_variables()
    {
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("UV_INDEX", "");
        var command = ToolCommand.Of(@"C:\my env\uv.exe", "pip") with { Variables = variables };
        Assert.Equal(@"$env:UV_INDEX=''; & 'C:\my env\uv.exe' pip", command.Typed(isWindows: true));
    }

    [Theory]
    [InlineData("~/.venv", "~/.venv")]
    [InlineData("~/my env", "~/'my env'")]
    [InlineData("$(id)", "'$(id)'")]
    [InlineData("~$(id)", "'~$(id)'")]
    [InlineData("a;b", "'a;b'")]
    public void A_path_is_quoted_behind_its_tilde(string path, string typed) =>
        Assert.Equal(typed, ShellWord.OfPath(path, isWindows: false));

    [Fact]
    public void Variables_come_before_the_program()
    {
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("CONDA_SUBDIR", "osx-arm64");
        var command = ToolCommand.Of("conda", "create", "-p", "/home/ada/my env") with { Variables = variables };
        Assert.Equal("CONDA_SUBDIR=osx-arm64 conda create -p '/home/ada/my env'", command.ToString());
    }
}
