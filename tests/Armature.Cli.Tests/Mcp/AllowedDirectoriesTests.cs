using System.Text;
using System.Text.Json.Nodes;
using Armature.Cli.Mcp;
using Armature.Subjects;
using Armature.TestKit;
using CsCheck;

namespace Armature.Cli.Tests.Mcp;

public sealed class AllowedDirectoriesTests
{
    public static bool HasRealpath => Tool.AreHere("realpath") && !OperatingSystem.IsWindows();

    public static bool HasLinks => !OperatingSystem.IsWindows();

    [Fact(SkipUnless = nameof(HasLinks), Skip = "needs symbolic links")]
    public void Every_way_out_is_refused()
    {
        using var directory = new TemporaryDirectory();
        var root = Directory.CreateDirectory(directory.Of("root")).FullName;
        Directory.CreateDirectory(directory.Of("root2"));
        directory.Write("secret.so", "x");
        File.CreateSymbolicLink($"{root}/file", directory.Of("secret.so"));
        Directory.CreateSymbolicLink($"{root}/up", "..");
        Directory.CreateSymbolicLink($"{root}/chain", "up");
        Directory.CreateSymbolicLink($"{root}/self", ".");
        Directory.CreateSymbolicLink($"{root}/circle", "circle");
        foreach (
            var way in new[]
            {
                "/",
                "/etc",
                "..",
                "../root2",
                $"{root}/../root2",
                $"{root}2",
                "file",
                "up/secret.so",
                "chain/secret.so",
                "self/self/up",
                "file:/etc",
                "up/x.tar:/opt",
                "~/x",
                "",
                "a\0b",
                "/proc/self/root",
            }
        )
            Assert.Throws<ToolFault>(() => Allowed(root).Path(way));
        foreach (var inside in new[] { ".", root, "x", "self/x", "x/../y", "circle", "self/self/x.tar:/opt/venv", directory.Of("root/x") })
            Assert.StartsWith(root, Allowed(root).Path(inside));
    }

    [Fact(SkipUnless = nameof(HasLinks), Skip = "needs symbolic links")]
    public void A_directory_that_is_a_link_is_allowed_by_both_names()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Of("real"));
        Directory.CreateSymbolicLink(directory.Of("link"), "real");
        Assert.Equal(directory.Of("link/x"), Allowed(directory.Of("link")).Path("x"));
        Assert.Equal(directory.Of("real/x"), Allowed(directory.Of("link")).Path(directory.Of("real/x")));
    }

    [Fact(SkipUnless = nameof(HasRealpath), Skip = "needs realpath")]
    public void Links_are_followed_as_realpath_does()
    {
        using var directory = new TemporaryDirectory();
        // each leads to later ones only: realpath does not end for a circle that grows, such as `d` to `d/a`
        string[] names = ["a", "b", "c", "d"];
        string[] ends = ["b", "../b", "b/../c", "c/d", ".", "..", "d/d/../x", "/usr/bin/../lib"];
        Gen.Select(Gen.Int[0, ends.Length - 1].Array[4], Gen.Int[0, 3].Array[1, 4])
            .Sample(
                (targets, parts) =>
                {
                    var at = Directory.CreateTempSubdirectory("links").FullName;
                    foreach (var (index, name) in names.Index())
                    {
                        var end = ends[targets[index]];
                        File.CreateSymbolicLink($"{at}/{name}", IsLater(end, name) ? end : ".");
                    }

                    var path = $"{at}/{string.Join('/', parts.Select(which => names[which]))}";
                    var known = new Tool("realpath").Ask("-m", path);
                    var own = RealPath.Of(path);
                    Directory.Delete(at, recursive: true);
                    Assert.Equal(known!.TrimEnd('\n'), own);
                },
                iter: 60
            );
    }

    [Fact]
    public void Without_any_directory_nothing_can_be_named()
    {
        var answers = Server.Answers(
            Encoding.UTF8.GetBytes(Server.Call(1, "check", new JsonObject { ["subject"] = "etc" })),
            directory: "/"
        );
        Assert.Contains("the client allows no directory", (string?)answers[0]["result"]!["content"]![0]!["text"]);
    }

    [Fact(SkipUnless = nameof(HasLinks), Skip = "needs symbolic links")]
    public void Links_in_a_circle_end()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateSymbolicLink(directory.Of("a"), "a");
        Directory.CreateSymbolicLink(directory.Of("d"), "d/a");
        Assert.Equal(directory.Of("a"), RealPath.Of(directory.Of("a")));
        Assert.StartsWith(directory.Of("d/a"), RealPath.Of(directory.Of("d")));
    }

    private static bool IsLater(string end, string name) =>
        end.Split('/').All(part => part.Length != 1 || part == "." || string.CompareOrdinal(part, name) > 0);

    private static AllowedDirectories Allowed(string directory) =>
        new(new HostEnvironment(new Dictionary<string, string>(), "/nowhere", Home: null), [directory]);
}
