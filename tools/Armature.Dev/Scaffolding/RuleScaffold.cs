using Armature.Dev.Documentation;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Dev.Scaffolding;

/// <summary>The files that a new rule needs: the rule, its tests, and the catalog with its line.</summary>
internal static class RuleScaffold
{
    private const string Rules = "src/Armature/Rules";
    private const string Tests = "tests/Armature.Tests/Rules";
    private const string Catalog = $"{Rules}/RuleCatalog.cs";

    /// <param name="family">The directory below <c>src/Armature/Rules</c>.</param>
    public static IReadOnlyList<GeneratedFile> Of(string id, string name, string family)
    {
        var type = RuleNames.TypeOf(name);
        var space = $"Armature.Rules.{family}";
        return
        [
            new GeneratedFile($"{Rules}/{family}/{type}.cs", RuleTemplate.Rule(id, name, space)),
            new GeneratedFile(
                $"{Tests}/{family}/{RuleNames.TestsOf(name)}.cs",
                RuleTemplate.Tests(id, name, $"Armature.Rules.Tests.{family}")
            ),
            new GeneratedFile(Catalog, CatalogText.With(ReadCatalog(), $"{type}.Rule", Before(id), space)),
        ];
    }

    /// <summary>The directory of the rules with the same first digit: <c>Loading</c>; null if there are none.</summary>
    public static string? FamilyOf(string id)
    {
        if (RuleCatalog.All.FirstOrDefault(rule => rule.Id.StartsWith(id[..3], StringComparison.Ordinal)) is not { } sibling)
            return null;
        var file = Directory
            .EnumerateFiles(Path.Combine(Corpus.Repository, Rules), $"{RuleNames.TypeOf(sibling.Name)}.cs", SearchOption.AllDirectories)
            .Single();
        return Path.GetFileName(Path.GetDirectoryName(file));
    }

    private static string ReadCatalog() => File.ReadAllText(Path.Combine(Corpus.Repository, Catalog)).ReplaceLineEndings("\n");

    private static int Before(string id) => RuleCatalog.All.Count(rule => string.CompareOrdinal(rule.Id, id) < 0);
}
