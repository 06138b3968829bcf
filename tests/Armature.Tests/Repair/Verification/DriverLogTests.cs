using Armature.Repair.Verification;

namespace Armature.Repair.Tests.Verification;

public sealed class DriverLogTests
{
    [Fact]
    public void Lines_are_put_together_from_pieces()
    {
        var log = Heard("{\"hello\": \"3.1", "1.2\"}\n{\"begin\"", ": \"a\"}\n{\"end\": \"a\", \"ok\": true, \"seconds\": 0.5}\n");
        Assert.Equal("3.11.2", log.Version);
        Assert.Equal(TimeSpan.FromSeconds(0.5), log.Ended["a"].Taken);
        Assert.Null(log.Open);
    }

    [Fact]
    public void The_innermost_module_that_has_not_come_back_is_the_one_that_runs()
    {
        var log = Heard(
            "{\"begin\": \"a\"}\n{\"load\": \"a.x\", \"file\": \"/a/x.so\"}\n{\"load\": \"a.y\", \"file\": \"/a/y.so\"}\n{\"loaded\": \"a.y\"}\n"
        );
        Assert.Equal(("a", ("a.x", "/a/x.so")), (log.Open, log.Running));
    }

    [Theory]
    [InlineData("not json\n")]
    [InlineData("[1,2]\n\"text\"\n7\nnull\n")]
    [InlineData("{\"begin\": 7}\n{\"end\": {}}\n{\"loaded\": 1}\n{\"give\": \"x\", \"value\": \"y\"}\n")]
    [InlineData("{\"end\": \"a\", \"ok\": 1, \"seconds\": \"long\", \"trace\": []}\n")]
    [InlineData("\0\n{\"hello\"\n")]
    public void What_is_not_the_drivers_is_passed_over(string text)
    {
        var log = Heard(text);
        Assert.Null(log.Version);
        Assert.False(log.IsDone);
        Assert.DoesNotContain(log.Ended.Values, answer => answer.IsOk);
    }

    [Fact]
    public void A_flood_without_an_end_of_line_is_not_kept()
    {
        var log = new DriverLog();
        for (var part = 0; part < 10_000; part++)
            log.Hear(new string('x', 8192));
        log.Hear("\n{\"hello\": \"3.6.1\"}\n");
        Assert.Equal("3.6.1", log.Version);
    }

    private static DriverLog Heard(params string[] parts)
    {
        var log = new DriverLog();
        foreach (var part in parts)
            log.Hear(part);
        return log;
    }
}
