using Armature.Repair.Verification;

namespace Armature.Repair.Tests.Verification;

public sealed class DriverLogTests
{
    [Fact]
    public void Lines_are_assembled_from_parts()
    {
        var log = Log(
            "{\"event\": \"hello\", \"version\": \"3.1",
            "1.2\"}\n{\"event\": \"begin\"",
            ", \"name\": \"a\"}\n{\"event\": \"end\", \"name\": \"a\", \"is_ok\": true, \"seconds\": 0.5}\n"
        );
        Assert.Equal("3.11.2", log.Version);
        Assert.Equal(TimeSpan.FromSeconds(0.5), log.Ended["a"].Elapsed);
        Assert.Null(log.Current);
    }

    [Fact]
    public void The_innermost_module_that_has_not_returned_is_running()
    {
        var log = Log(
            "{\"event\": \"begin\", \"name\": \"a\"}\n"
                + "{\"event\": \"load\", \"module\": \"a.x\", \"file\": \"/a/x.so\"}\n"
                + "{\"event\": \"load\", \"module\": \"a.y\", \"file\": \"/a/y.so\"}\n"
                + "{\"event\": \"loaded\", \"module\": \"a.y\"}\n"
        );
        Assert.Equal(("a", ("a.x", "/a/x.so")), (log.Current, log.Running));
    }

    [Fact]
    public void Members_in_any_order_and_unknown_members_are_accepted() =>
        Assert.Equal("2.7.18", Log("{\"prefix\": {\"a\": [1]}, \"version\": \"2.7.18\", \"event\": \"hello\"}\n").Version);

    [Theory]
    [InlineData("not json\n")]
    [InlineData("[1,2]\n\"text\"\n7\nnull\n")]
    [InlineData("{\"event\": \"begin\", \"name\": 7}\n{\"event\": \"end\", \"name\": {}}\n{\"event\": \"loaded\", \"module\": null}\n")]
    [InlineData("{\"event\": \"give\", \"name\": \"x\", \"value\": \"y\"}\n{\"event\": \"hello\"}\n")]
    [InlineData("{\"event\": \"end\", \"name\": \"a\", \"is_ok\": 1, \"seconds\": \"long\", \"trace\": []}\n")]
    [InlineData("{\"event\": \"unknown\"}\n{\"version\": \"3.11.2\"}\n{}\n")]
    [InlineData("{\"event\": \"hello\", \"version\": \"\\ud800\"}\n")]
    [InlineData("\0\n{\"event\": \"hello\"\n")]
    public void Lines_that_are_not_messages_are_ignored(string text)
    {
        var log = Log(text);
        Assert.Null(log.Version);
        Assert.False(log.IsDone);
        Assert.Empty(log.Ended);
    }

    [Fact]
    public void An_endless_line_is_not_kept()
    {
        var log = new DriverLog();
        for (var part = 0; part < 10_000; part++)
            log.Add(new string('x', 8192));
        log.Add("\n{\"event\": \"hello\", \"version\": \"3.6.1\"}\n");
        Assert.Equal("3.6.1", log.Version);
    }

    private static DriverLog Log(params string[] parts)
    {
        var log = new DriverLog();
        foreach (var part in parts)
            log.Add(part);
        return log;
    }
}
