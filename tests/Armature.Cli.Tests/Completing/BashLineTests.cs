using Armature.Cli.Completing;
using CsCheck;

namespace Armature.Cli.Tests.Completing;

public sealed class BashLineTests
{
    [Theory]
    [InlineData("armature che", "armature|che", 0)]
    [InlineData("armature check ", "armature|check|", 0)]
    [InlineData("armature  check\t", "armature|check|", 0)]
    [InlineData(@"armature check my\ e", "armature|check|my e", 0)]
    [InlineData("armature check 'my e", "armature|check|my e", 0)]
    [InlineData("armature check \"my e", "armature|check|my e", 0)]
    [InlineData("armature check a:b", "armature|check|a:b", 2)]
    [InlineData("armature check 'a:b", "armature|check|a:b", 0)]
    [InlineData("armature check --target=de", "armature|check|--target=de", 9)]
    [InlineData("armature check x/'my e", "armature|check|x/my e", 2)]
    [InlineData(@"armature check ""a\b\""c", @"armature|check|a\b""c", 0)]
    [InlineData("armature check '' x", "armature|check||x", 0)]
    [InlineData(@"armature check 'it'\''s' x", "armature|check|it's|x", 0)]
    public void A_line_is_split_as_the_shell_does(string line, string words, int kept)
    {
        var parsed = BashLine.Parse(line, " \t\n\"'><=;|&(:");
        Assert.Equal(words, string.Join('|', parsed.Words));
        Assert.Equal(kept, parsed.Kept);
    }

    [Fact]
    public void No_line_throws() =>
        Gen.Char["ab \t'\"\\:="]
            .Array[0, 30]
            .Sample(static line => BashLine.Parse(new string(line), ":=") is var parsed && parsed.Kept <= parsed.Words[^1].Length);
}
