using System.Globalization;
using System.Text;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying;

public sealed class ToolLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RepairPaths _paths;

    public ToolLogTests()
    {
        _paths = RepairPaths.Of(_directory.Of("env"));
        Directory.CreateDirectory(_paths.Directory);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_beginning_and_the_end_of_a_long_output_are_kept_and_what_is_left_out_is_named()
    {
        var line = new string('x', 99) + "\n";
        var chunk = string.Concat(Enumerable.Repeat(line, 500));
        long written = 0;
        using (var log = ToolLog.Open(_paths, isNew: true))
        {
            Write("$ the first command\n");
            for (var i = 0; i < 1000; i++)
            {
                Write(chunk);
                Assert.InRange(new FileInfo(_paths.Log).Length, 0, 4 * ToolLog.Kept);
            }

            Write("the last line\n");

            void Write(string text)
            {
                log.Write(text);
                written += text.Length;
            }
        }

        var text = File.ReadAllText(_paths.Log);
        Assert.StartsWith("$ the first command\n", text, StringComparison.Ordinal);
        Assert.EndsWith(line + "the last line\n", text, StringComparison.Ordinal);
        var gap = Assert.Single(text.Split('\n'), part => part.StartsWith('#'));
        var leftOut = long.Parse(gap.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.Equal(written, leftOut + text.Length - gap.Length - 2);
        Assert.All(text.Split('\n').Skip(1).SkipWhile(part => part != gap).Skip(1).SkipLast(2), part => Assert.Equal(99, part.Length));
    }

    [Fact]
    public void A_resumed_repair_adds_to_the_log()
    {
        using (var log = ToolLog.Open(_paths, isNew: true))
            log.Write("one\n");
        using (var log = ToolLog.Open(_paths, isNew: false))
            log.Write("two\n");
        Assert.Equal("one\ntwo\n", File.ReadAllText(_paths.Log, Encoding.UTF8));
    }
}
