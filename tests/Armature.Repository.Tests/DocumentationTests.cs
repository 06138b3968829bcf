using System.Text.RegularExpressions;
using System.Xml.Linq;
using Armature.Dev.Tasks;

namespace Armature.Repository.Tests;

public sealed partial class DocumentationTests
{
    private static readonly string[] s_projects = [.. Checkout.Ending(".csproj")];

    [Fact]
    public void Generated_pages_are_up_to_date() => Law.Holds(Docs.Drift());

    [Theory]
    [InlineData("dotnet run --project src/Armature.Cli")]
    [InlineData("dotnet test")]
    public void The_readme_has_its_two_commands(string command) =>
        Assert.Contains(command, Checkout.Text("README.md")!, StringComparison.Ordinal);

    [Fact]
    public void Every_project_in_a_documented_command_exists()
    {
        var missing =
            from page in Checkout.Ending(".md", ".ci/run")
            from named in ProjectCommand().Matches(Checkout.Text(page)!)
            let directory = named.Groups["directory"].Value
            where !s_projects.Any(project => project == directory || Path.GetDirectoryName(project) == directory)
            select $"{page} runs {directory}";
        Law.Holds(missing);
    }

    [Fact]
    public void The_table_of_tools_in_the_readme_is_the_measured_one()
    {
        var measured = Part("bench/README.md", "comparison");
        Assert.NotEmpty(measured);
        Assert.Equal(measured, Part("README.md", "comparison"));
        var found = FoundCount().Match(Part("README.md", "headline")).Groups["found"].Value;
        Assert.Contains($"| Armature | **{found}** |", measured, StringComparison.Ordinal);
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        var listed = XElement
            .Load(Checkout.FullPath("Armature.slnx"))
            .Descendants("Project")
            .Select(project => (string)project.Attribute("Path")!);
        Assert.Equal(s_projects.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_decision_has_a_unique_number()
    {
        var pages = Checkout
            .Ending(".md")
            .Where(file =>
                file.StartsWith("docs/decisions/", StringComparison.Ordinal) && !file.EndsWith("/README.md", StringComparison.Ordinal)
            )
            .Select(Path.GetFileName);
        var numbers = pages.Select(page => Decision().Match(page!).Groups["number"].Value).ToList();
        Assert.NotEmpty(numbers);
        Assert.DoesNotContain("", numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    private static string Part(string page, string name)
    {
        var text = Checkout.Text(page)!;
        var start = text.IndexOf($"<!-- {name} -->", StringComparison.Ordinal);
        var end = text.IndexOf($"<!-- end of {name} -->", StringComparison.Ordinal);
        return text[start..end].Split("-->", 2)[1].Trim();
    }

    [GeneratedRegex(@"dotnet \w+ --project (?<directory>(src|tests|tools|bench)/[\w./]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProjectCommand();

    [GeneratedRegex(@"\*\*(?<found>[0-9]+) of [0-9]+\*\* faults", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FoundCount();

    [GeneratedRegex(@"^(?<number>[0-9]{4})-[a-z0-9-]+\.md$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decision();
}
