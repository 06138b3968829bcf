using Armature.Dev.Documentation;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Dev.Scaffolding;

/// <summary>The three places a new rule needs.</summary>
internal static class RuleScaffold
{
    private const string Project = "src/Armature/Rules";
    private const string Tests = "tests/Armature.Tests/Rules";
    private const string Catalog = $"{Project}/RuleCatalog.cs";

    public static IReadOnlyList<GeneratedFile> Of(string id, string name)
    {
        var family = FamilyDirectory(id);
        var type = RuleNames.TypeOf(name);
        return
        [
            new GeneratedFile($"{Project}{family}/{type}.cs", RuleTemplate.Rule(id, name, Namespace("Armature.Rules", family))),
            new GeneratedFile(
                $"{Tests}{family}/{RuleNames.TestsOf(name)}.cs",
                RuleTemplate.Tests(name, Namespace("Armature.Rules.Tests", family))
            ),
            new GeneratedFile(Catalog, CatalogText.With(ReadCatalog(), $"{type}.Rule", Before(id))),
        ];
    }

    private static string ReadCatalog() => File.ReadAllText(Path.Combine(Corpus.Repository, Catalog)).ReplaceLineEndings("\n");

    /// <summary>How many rules of the catalog come before an id.</summary>
    private static int Before(string id) => RuleCatalog.All.Count(rule => string.CompareOrdinal(rule.Id, id) < 0);

    /// <summary>Where the rules of the same hundred lie: <c>/Loading</c>, or nothing where it is the first.</summary>
    private static string FamilyDirectory(string id)
    {
        var root = Path.Combine(Corpus.Repository, Project);
        var sibling = Directory
            .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .FirstOrDefault(file => File.ReadAllText(file).Contains($"Id = \"{id[..3]}", StringComparison.Ordinal));
        var directory = sibling is null ? "." : Path.GetRelativePath(root, Path.GetDirectoryName(sibling)!);
        return directory == "." ? "" : "/" + directory.Replace('\\', '/');
    }

    private static string Namespace(string root, string family) => root + family.Replace('/', '.');
}
