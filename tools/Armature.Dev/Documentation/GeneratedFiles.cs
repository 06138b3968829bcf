using Armature.Knowledge.Errors;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Dev.Documentation;

/// <summary>The generated files: <c>docs/rules</c>, <c>docs/explain</c>, the schema of the configuration, pictures, lists, and the README because of its screen.</summary>
internal static class GeneratedFiles
{
    public const string RulesDirectory = "docs/rules";

    public const string CausesDirectory = "docs/explain";

    public static IEnumerable<GeneratedFile> All =>
        [
            .. Causes.All.Select(cause => new GeneratedFile(CauseMarkdown.PathOf(cause), CauseMarkdown.Of(cause))),
            new GeneratedFile($"{CausesDirectory}/README.md", CauseMarkdown.IndexOf(Causes.All)),
            .. RuleCatalog.All.Select(rule => new GeneratedFile(RuleMarkdown.PathOf(rule), RuleMarkdown.Of(rule))),
            new GeneratedFile($"{RulesDirectory}/README.md", RuleIndex.Of(RuleCatalog.All)),
            DecisionIndex.Page,
            ConfigurationSchema.File,
            ConfigurationSchema.Page,
            SiteNavigation.Renewed(),
            ReadmeScreen.Renewed(),
            .. DemoScreen.Pictures,
        ];

    /// <summary>Names of pages in <c>docs/rules</c> whose rules no longer exist.</summary>
    public static IEnumerable<string> Stale
    {
        get
        {
            var directory = Path.Combine(Corpus.Repository, RulesDirectory);
            var expected = RuleCatalog.All.Select(rule => rule.Name + ".md").Append("README.md").ToHashSet();
            return Directory.Exists(directory)
                ? Directory.EnumerateFiles(directory).Select(Path.GetFileName).OfType<string>().Where(name => !expected.Contains(name))
                : [];
        }
    }
}
