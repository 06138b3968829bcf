using System.Collections.Immutable;
using Armature.Reporting.Tests;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Comparing.Tests;

public sealed class DiffTextTests
{
    [Fact]
    public void The_whole_screen() => Snapshot.Match(Text([Comparisons.Rich], isVerbose: false), "screen.txt");

    [Fact]
    public void The_whole_screen_with_everything() => Snapshot.Match(Text([Comparisons.Rich], isVerbose: true), "verbose.txt");

    [Fact]
    public void Nothing_that_differs_is_one_line_below_the_names() =>
        Assert.Equal(
            """
            left   env-cp312 (Debian 12, glibc 2.36, x86_64)
            right  env-cp312 (Debian 12, glibc 2.36, x86_64)
            No differences that can break something.

            """,
            Text([Comparisons.Same], isVerbose: false)
        );

    private static string Text(ImmutableArray<Comparison> comparisons, bool isVerbose)
    {
        using var text = new StringWriter { NewLine = "\n" };
        DiffText.Write(new Page(text, Rendered.At(80)), comparisons, isVerbose);
        return text.ToString();
    }
}
