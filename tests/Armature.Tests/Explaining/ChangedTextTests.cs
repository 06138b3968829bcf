using Armature.Explaining.Scanning;

namespace Armature.Explaining.Tests;

/// <summary>Texts that logs, boxes, terminals and web pages changed.</summary>
public sealed class ChangedTextTests
{
    private const string Message =
        "ImportError: /usr/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.29' not found (required by /opt/e/lib/python3.10/site-packages/matplotlib/_path.cpython-310-x86_64-linux-gnu.so)";

    public static TheoryData<int> Widths => [40, 57, 66, 79, 80, 100, 120];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_message_that_was_cut_at_any_width_is_recognised(int width) => AssertRecognised(string.Join('\n', Rows(width)));

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_message_in_a_box_is_recognised(int width) =>
        AssertRecognised(string.Join('\n', Rows(width).Select(row => $"│ {row.PadRight(width)} │")));

    [Fact]
    public void Entities_of_a_web_page_are_decoded() => AssertRecognised(Message.Replace("`", "&#96;").Replace("'", "&#39;"));

    [Fact]
    public void A_log_in_JSON_is_decoded() =>
        AssertRecognised($"{{\"log\":\"  File \\\"/a/b.py\\\", line 3\\n{Message}\\n\",\"stream\":\"stderr\"}}");

    [Theory]
    [InlineData("> ")]
    [InlineData("> > ")]
    [InlineData("#12 3.456 ")]
    [InlineData("[stderr] ")]
    [InlineData("2024-05-20T02:54:20.123Z ")]
    [InlineData("2024-05-20 02:54:20,123 ")]
    [InlineData("[2024-05-20 02:54:20 +0000] ")]
    public void Prefixes_of_lines_are_removed(string prefix) => AssertRecognised(string.Join('\n', Rows(80).Select(row => prefix + row)));

    [Fact]
    public void Terminal_colours_inside_a_message_are_ignored() =>
        AssertRecognised(Message.Replace("GLIBCXX", "\e[1m\e[31mGLIBCXX").Replace("not found", "\e[0mnot found"));

    [Fact]
    public void Separators_of_a_log_are_restored() =>
        Assert.Equal(
            "glibc-too-old",
            Explainer
                .Explain(
                    "Result /Failure Exception /ImportError //lib/x86_64-linux-gnu/libc.so.6 /version `GLIBC_2.34' not found (required by /home/site/wwwroot/.python_packages/lib/site-packages/a/b.abi3.so). Cannot find module."
                )
                .Slug
        );

    [Theory]
    [InlineData("Successfully installed numpy-2.0.0\nDone")]
    [InlineData("a short line\nanother one")]
    [InlineData("C:\\new\\numpy\\test is a path")]
    public void An_unchanged_text_stays_as_it_is(string text) => Assert.Null(TextRepair.Restore(text));

    private static IEnumerable<string> Rows(int width) => Message.Chunk(width).Select(row => new string(row));

    private static void AssertRecognised(string text)
    {
        var explanation = Explainer.Explain(text);

        Assert.Equal("glibcxx-too-old", explanation.Slug);
        Assert.Contains("matplotlib", explanation.Culprit, StringComparison.Ordinal);
    }
}
