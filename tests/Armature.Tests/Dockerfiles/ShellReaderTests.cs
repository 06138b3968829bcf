using Armature.Dockerfiles.Shell;

namespace Armature.Dockerfiles.Tests;

public class ShellReaderTests
{
    [Theory]
    [InlineData("a && b; c | d", "a|b|c|d")]
    [InlineData("pip install 'x>=1' \"y<2\" z\\;w", "pip install x>=1 y<2 z;w")]
    [InlineData("pip install x > log 2>&1 && y", "pip install x|y")]
    [InlineData("X=1 Y=2 make", "make")]
    [InlineData("a # comment && b\nc", "a|c")]
    [InlineData("(cd /x && make)", "cd /x|make")]
    [InlineData("a \\\n  b", "a b")]
    [InlineData("V=3 ; echo $V ${V} ${W:-w}", "echo 3 3 w")]
    [InlineData("{ a; b; }", "a|b")]
    [InlineData("! a", "a")]
    [InlineData("a 'open", "a open")]
    public void Commands_are_separated(string script, string expected) =>
        Assert.Equal(expected, string.Join('|', Read(script).Select(command => string.Join(' ', command.Words.Select(word => word.Text)))));

    [Theory]
    [InlineData("if a; then b; else c; fi; d", "a? b? c? d")]
    [InlineData("a || b && c; d", "a b? c? d")]
    [InlineData("for x in 1 2; do a; done; b", "a? b")]
    [InlineData("case $x in y) a ;; esac; b", "a? b")]
    public void Commands_that_may_not_run_are_marked(string script, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                Read(script)
                    .Where(command => command.Program.Length == 1 && command.Program != "y")
                    .Select(command => command.Program + (command.IsConditional ? "?" : ""))
            )
        );

    [Theory]
    [InlineData("a $(b) c", false)]
    [InlineData("a `b`", false)]
    [InlineData("a $UNSET", false)]
    [InlineData("a '$UNSET'", true)]
    public void Words_that_depend_on_the_build_are_not_known(string script, bool isKnown) =>
        Assert.Equal(isKnown, Assert.Single(Read(script)).Words.All(word => word.IsKnown));

    private static IEnumerable<ShellCommand> Read(string script) => ShellReader.Read(script, static _ => null);
}
