using System.Text.RegularExpressions;
using Armature.Dev.Scaffolding;
using Armature.Rules;

namespace Armature.Dev.Tasks;

/// <summary><c>dev new-rule AR105 half-built</c>: the rule's file, its test and its line in the catalog, ready to be filled.</summary>
internal static partial class NewRule
{
    public static int Run(string[] arguments)
    {
        if (arguments is not [var id, var name] || !Id().IsMatch(id) || !Name().IsMatch(name))
            return Refuse("new-rule needs an id such as AR105 and a name such as half-built", ExitCodes.Usage);
        if ((RuleCatalog.Find(id) ?? RuleCatalog.Find(name)) is { } taken)
            return Refuse($"{taken.Id} {taken.Name} is there already", ExitCodes.Drift);
        foreach (var file in RuleScaffold.Of(id, name))
        {
            file.Write();
            Console.WriteLine($"wrote {file.Path}");
        }
        return ExitCodes.Done;
    }

    private static int Refuse(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }

    [GeneratedRegex("^AR[1-9][0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
