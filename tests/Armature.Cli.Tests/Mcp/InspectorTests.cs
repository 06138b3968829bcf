using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Cli.Tests.Mcp;

/// <summary>The inspector of the Model Context Protocol, which is a client of another SDK, as a program.</summary>
public sealed class InspectorTests
{
    public static bool HasNode => NodePackages.AreHere;

    [Fact(Skip = NodePackages.Missing, SkipUnless = nameof(HasNode))]
    public void It_lists_calls_and_reads()
    {
        using var directory = new TemporaryDirectory();
        var tools = Inspect(directory, "tools/list")["tools"]!.AsArray();
        Assert.Equal(7, tools.Count);
        Assert.All(tools, static tool => Assert.True((bool?)tool!["annotations"]!["readOnlyHint"]));
        var rule = Inspect(directory, "tools/call", "--tool-name", "rule", "--tool-arg", "name=AR101");
        var page = Inspect(directory, "resources/read", "--uri", "armature://rules/AR101");
        Assert.Equal((string?)page["contents"]![0]!["text"], (string?)rule["content"]![0]!["text"]);
        var refused = Inspect(directory, "tools/call", "--tool-name", "check", "--tool-arg", "subject=/etc");
        Assert.True((bool?)refused["isError"]);
    }

    private static JsonNode Inspect(TemporaryDirectory directory, string method, params string[] arguments)
    {
        var packages = NodePackages.Install("inspector-0.15.0", "@modelcontextprotocol/inspector@0.15.0");
        var program = Path.Combine(packages, "node_modules", ".bin", "mcp-inspector");
        return JsonNode.Parse(
            new Tool(program) { Directory = directory.Path }.Do(["--cli", .. TestedProgram.With("mcp"), "--method", method, .. arguments])
        )!;
    }
}
