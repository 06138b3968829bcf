using System.CommandLine;
using Armature.Reporting.Text;
using Armature.Rules;

namespace Armature.Cli.Commands;

/// <summary>Shows the page of a rule, or the list of rules.</summary>
internal static class RuleCommand
{
    private static readonly Argument<string?> Rule = new("NAME") { Arity = ArgumentArity.ZeroOrOne };

    public static CliCommand Command { get; } =
        new()
        {
            Name = "rule",
            Summary = "show a rule's page, or the list of rules",
            Docs = "NAME is a rule's id or name; case is ignored. Without it all rules are listed, one a line.",
            Examples =
            [
                ("armature rule AR101", "show what AR101 finds, why it matters and how to fix it"),
                ("armature rule", "list the rules"),
            ],
            Argument = Rule,
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (given.GetValue(Rule) is not { } name)
            return terminal.Show(static page => RulePage.WriteList(page, RuleCatalog.All));
        if (RuleCatalog.Find(name) is { } rule)
            return terminal.Show(page => RulePage.Write(page, rule));
        terminal.Error.WriteLine($"armature: {RuleNames.Unknown(name)}");
        return ExitCode.WrongUsage;
    }
}
