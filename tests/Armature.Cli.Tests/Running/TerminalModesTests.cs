using System.Text;
using Armature.Cli.Running;
using CsCheck;

namespace Armature.Cli.Tests.Running;

public sealed class TerminalModesTests
{
    private static readonly string[] s_parts =
    [
        "\e[?1h",
        "\e[?1l",
        "\e[?25l",
        "\e[?25h",
        "\e[?1049h",
        "\e=",
        "\e>",
        "\e[?1000;1006h",
        "text",
        "\e[",
        "\e[?",
    ];

    [Theory]
    [InlineData("", "")]
    [InlineData("plain \e[31mred\e[0m \e[2J", "")]
    [InlineData("\e[?1h\e=", "\e>\e[?1l")]
    [InlineData("\e[?25l", "\e[?25h")]
    [InlineData("\e[?25l\e[?25h", "")]
    [InlineData("\e[?1049h\e[?2004h", "\e[?2004l\e[?1049l")]
    [InlineData("\e[?1002;1006h\e[?1002l", "\e[?1006l")]
    [InlineData("\e[?1049h\ec", "")]
    [InlineData("\e[?7h\e[?12h\e[4h\e[?99999999999h", "")]
    [InlineData("\e\e[?1h", "\e[?1l")]
    public void What_is_still_set_is_put_back(string output, string reset) => Assert.Equal(reset, Of(output).Reset);

    [Fact]
    public void The_division_of_the_output_does_not_matter() =>
        Gen.Int[0, s_parts.Length - 1]
            .Select(at => s_parts[at])
            .Array.Sample(parts =>
            {
                var whole = string.Concat(parts);
                var divided = new TerminalModes();
                foreach (var character in whole)
                    divided.Read([(byte)character]);
                Assert.Equal(Of(whole).Reset, divided.Reset);
                // after the reset nothing is set
                Assert.Equal("", Of(whole + Of(whole).Reset).Reset);
            });

    private static TerminalModes Of(string output)
    {
        var modes = new TerminalModes();
        modes.Read(Encoding.Latin1.GetBytes(output));
        return modes;
    }
}
