using System.Text.RegularExpressions;
using Armature.Dev.Scaffolding;
using Armature.Rules;

namespace Armature.Dev.Tasks;

/// <summary><c>dev new-rule AR214 missing-something</c>: writes the rule's file, its tests and its line in the catalog.</summary>
internal static partial class NewRule
{
    private const string Usage = "usage: new-rule ID NAME [--family DIRECTORY], for example new-rule AR214 missing-something";

    private const string NextSteps = """
        Next:
          1. fill in the check and the page in the rule's file, and the tests
          2. if the rule predicts an error of Python, add its id to that cause in src/Armature/Knowledge/Errors
          3. dotnet run --project tools/Armature.Dev -- snapshots Armature.Tests   writes the example into the page
          4. dotnet run --project tools/Armature.Dev -- docs                       writes docs/rules
        """;

    public static int Run(string[] arguments)
    {
        if (
            arguments is not [var id, var name, .. var options]
            || options is not ([] or ["--family", _])
            || !Id().IsMatch(id)
            || !Name().IsMatch(name)
        )
            return Refuse(Usage, ExitCodes.Usage);
        if ((RuleCatalog.Find(id) ?? RuleCatalog.Find(name)) is { } taken)
            return Refuse($"{taken.Id} {taken.Name} already exists", ExitCodes.Drift);
        if ((options is [_, var named] ? named : RuleScaffold.FamilyOf(id)) is not { } family)
            return Refuse($"{id} is the first rule of its hundred: name its directory with --family", ExitCodes.Usage);
        foreach (var file in RuleScaffold.Of(id, name, family))
        {
            file.Write();
            Console.WriteLine($"wrote {file.Path}");
        }

        Console.WriteLine(NextSteps);
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
