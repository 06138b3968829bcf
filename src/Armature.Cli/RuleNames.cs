using System.CommandLine;
using Armature.Rules;

namespace Armature.Cli;

/// <summary>Rules as people name them on a command line.</summary>
internal static class RuleNames
{
    /// <summary>What to say of a name that is no rule's.</summary>
    public static string Unknown(string name) =>
        $"there is no rule `{name}`{NearNames.Hint(name, RuleCatalog.All.SelectMany(static rule => new[] { rule.Id, rule.Name }))}";

    /// <summary>A flag that takes rules, separated by commas or said again.</summary>
    public static Option<string[]> Option(string name, string description) =>
        new(name)
        {
            HelpName = "RULE,...",
            Description = description,
            CustomParser = static result =>
            {
                string[] names = [.. result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
                foreach (var unknown in names.Where(static candidate => RuleCatalog.Find(candidate) is null))
                    result.AddError(Unknown(unknown));
                return names;
            },
        };
}
