using System.Text.RegularExpressions;

namespace Armature.Repository.Tests;

public sealed partial class LayeringTests
{
    /// <summary>The projects in the order of ARCHITECTURE.md's table: each may name those above it.</summary>
    private static readonly string[] s_order =
    [
        .. Row().Matches(Checkout.Text("ARCHITECTURE.md")!).Select(row => row.Groups["project"].Value),
    ];

    [Fact]
    public void The_table_names_every_project_that_ships() =>
        Assert.Equal(Projects.Source.Select(project => project.Name).Order(StringComparer.Ordinal), s_order.Order(StringComparer.Ordinal));

    [Fact]
    public void A_project_names_only_those_above_it()
    {
        var against =
            from project in Projects.Source
            from named in project.References
            where Array.IndexOf(s_order, named) >= Array.IndexOf(s_order, project.Name)
            select $"{project.Name} names {named}, which stands below it";
        Law.Holds(against);
    }

    [GeneratedRegex(@"^\| `(?<project>Armature[\w.]*)` \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
