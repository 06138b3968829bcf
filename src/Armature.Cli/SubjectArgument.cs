using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Finds the one subject that a command is about; if there is none, standard error gets the reason.</summary>
internal static class SubjectArgument
{
    /// <summary>What standard error gets if no subject was named and none was found.</summary>
    public const string NothingFound = "armature: no Python environment found: name one, as in `armature check .venv`";

    /// <summary>What was typed, or else the environment of the process; null if there is none.</summary>
    /// <param name="typed">As it was typed; null if nothing was.</param>
    /// <param name="terminal">The terminal.</param>
    /// <param name="refusal">Why a directory of wheels is refused.</param>
    public static Subject? Find(string? typed, Terminal terminal, string refusal = "contains several wheels: name one of them")
    {
        switch (terminal.Doctor.Find(typed))
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
                terminal.Error.WriteLine(NothingFound);
                return null;
        }
    }
}
