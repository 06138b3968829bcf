using Armature.Inventory.Interpreters;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Environments;

public sealed class PthTests
{
    [Fact]
    public void Lines_add_directories_in_the_order_of_the_files()
    {
        var subject = new EnvironmentBuilder()
            .Linux("3.11.7")
            .Venv("/v")
            .SiteFile("b.pth", "/src/b\n")
            .SiteFile("a.pth", "# comment\n/src/a\n/src/gone\ninner\n")
            .SiteFile("inner/x.py", "")
            .File("/src/a/a.py", "")
            .File("/src/b/b.py", "")
            .Build();
        var added = InventoryReader
            .Take(subject, new InventoryOptions())
            .Interpreter!.SearchPath.Where(entry => entry.Reason is SearchPathReason.PthFile);
        const string Site = "/v/lib/python3.11/site-packages";
        Assert.Equal(
            [("/src/a", $"{Site}/a.pth"), ($"{Site}/inner", $"{Site}/a.pth"), ("/src/b", $"{Site}/b.pth")],
            added.Select(entry => (entry.Path, entry.From!))
        );
    }

    [Theory]
    [InlineData("surprise.pth", "import sys; sys.path.insert(0, '/x')", true)]
    [InlineData("surprise.pth", "import helper", true)]
    [InlineData("surprise.pth", "import os; exec(open('/x').read())", true)]
    [InlineData("harmless.pth", "import os; os.environ['A'] = os.path.join('b', 'c')", false)]
    [InlineData("distutils-precedence.pth", "import sys; sys.meta_path.insert(0, None)", false)]
    public void Code_that_names_the_path_leaves_it_unknown(string name, string code, bool isUnknown)
    {
        var subject = new EnvironmentBuilder()
            .Linux("3.11.7")
            .Venv("/v")
            .SiteFile(name, code)
            .SiteFile("helper.py", "import site\nsite.addsitedir('/x')\n")
            .Build();
        Assert.Equal(isUnknown, InventoryReader.Take(subject, new InventoryOptions()).Unknowns.Any(unknown => unknown.What.EndsWith(name)));
    }

    [Fact]
    public void Hidden_files_count_until_3_12()
    {
        Assert.Contains(Path("3.12.1"), entry => entry.Path == "/src");
        Assert.DoesNotContain(Path("3.13.0"), entry => entry.Path == "/src");

        static IEnumerable<SearchPathEntry> Path(string version) =>
            InventoryReader
                .Take(
                    new EnvironmentBuilder().Linux(version).Venv("/v").SiteFile(".hidden.pth", "/src\n").File("/src/x.py", "").Build(),
                    new InventoryOptions()
                )
                .Interpreter!.SearchPath;
    }
}
