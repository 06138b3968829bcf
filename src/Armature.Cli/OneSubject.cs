using Armature.Demo;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Finds the one subject that a command is about; where there is none, the reason is told.</summary>
internal static class OneSubject
{
    /// <summary>What was typed, or what is nearby; the built-in sample where there is nothing.</summary>
    /// <param name="why">Ends the sentence that says how the sample came to be taken: <c>shown</c>.</param>
    public static Subject? FindOrSample(string? typed, Terminal terminal, FileTree disk, string why)
    {
        var outcome = SubjectFinder.Find(typed, terminal.Environment, disk);
        return outcome is FindOutcome.Nothing
            ? DemoEnvironment.Create() with
            {
                Because = $"{why} because no environment was found here",
            }
            : Only(outcome, typed, terminal, "holds several wheels: name one");
    }

    /// <summary>What was typed, or what is nearby.</summary>
    /// <param name="refusal">Why a directory of wheels does not do.</param>
    public static Subject? Find(string? typed, Terminal terminal, FileTree disk, string refusal) =>
        Only(SubjectFinder.Find(typed, terminal.Environment, disk), typed, terminal, refusal);

    private static Subject? Only(FindOutcome outcome, string? typed, Terminal terminal, string refusal)
    {
        switch (outcome)
        {
            case FindOutcome.Found found:
                return found.Subject;
            case FindOutcome.Several several:
                foreach (var subject in several.Subjects)
                    subject.Tree.Dispose();
                terminal.Error.WriteLine($"armature: `{typed}`: {refusal}");
                return null;
            case FindOutcome.NotFound missing:
                terminal.Error.WriteLine($"armature: `{missing.Path}`: {missing.Reason}");
                return null;
            default:
                terminal.Error.WriteLine("armature: there is no environment here: name one");
                return null;
        }
    }
}
