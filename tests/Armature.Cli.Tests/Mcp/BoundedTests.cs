using System.Text;
using System.Text.Json.Nodes;
using Armature.Cli.Mcp;

namespace Armature.Cli.Tests.Mcp;

public sealed class BoundedTests
{
    [Fact]
    public void A_small_result_is_left_as_it_is()
    {
        Assert.Equal("a\nb\n", Bounded.Text("a\nb\n"));
        Assert.Equal("""{"a":[1,[2]],"b":null}""", Bounded.Json("""{"a":[1,[2]],"b":null}"""u8, out var leftOut).ToJsonString());
        Assert.Null(leftOut);
    }

    [Theory]
    [InlineData("a line of text\n", 5000)]
    [InlineData("x", 100_000)]
    [InlineData("\U0001F40D", 50_000)]
    public void A_long_text_ends_with_what_was_left_out(string part, int times)
    {
        var text = Bounded.Text(string.Concat(Enumerable.Repeat(part, times)));
        Assert.InRange(text.Length, Bounded.MostText - 100, Bounded.MostText + 200);
        Assert.EndsWith("or run the command in a terminal)\n", text);
        Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
        var kept = text.Split('\n').Count(line => line == part.TrimEnd());
        if (part.EndsWith('\n'))
            Assert.Contains($"({times - kept} more lines", text);
    }

    [Fact]
    public void A_long_document_keeps_its_form_and_its_beginning()
    {
        var document = new JsonObject
        {
            ["schema"] = 1,
            ["packages"] = new JsonArray([
                .. Enumerable
                    .Range(0, 500)
                    .Select(static at =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["name"] = $"package-{at}",
                                ["files"] = new JsonArray([.. Enumerable.Range(0, 40).Select(static file => (JsonNode)file)]),
                            }
                    ),
            ]),
        };
        var cut = Bounded.Json(Encoding.UTF8.GetBytes(document.ToJsonString()), out var leftOut);
        Assert.InRange(Encoding.UTF8.GetByteCount(cut.ToJsonString()), 1000, Bounded.MostJson);
        var packages = cut["packages"]!.AsArray();
        Assert.Equal("package-0", (string?)packages[0]!["name"]);
        Assert.Contains($"{500 - packages.Count} packages", leftOut);
    }
}
