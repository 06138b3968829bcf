using Armature.Subjects;

namespace Armature.Cli;

/// <summary>Finds the subject of a command that takes one subject. If there is none, the reason is written to standard error.</summary>
internal static class SubjectArgument
{
    /// <summary>The error message if no subject was named and none was found.</summary>
    public const string NothingFound = "armature: no Python environment found: name one, as in `armature check .venv`";

    /// <summary>Finds the subject, or the environment of the process if none was named; null if there is none.</summary>
    /// <param name="path">The argument; null if it was not given.</param>
    /// <param name="refusal">The reason to print for a directory of wheels.</param>
    public static Subject? Find(string? path, Terminal terminal, string refusal = "contains several wheels: name one of them")
    {
        switch (terminal.Doctor.Find(path))
        {
            case FindOutcome.Found found:
                return found.Subject;
            case FindOutcome.Several several:
                foreach (var subject in several.Subjects)
                    subject.Tree.Dispose();
                terminal.Error.WriteLine($"armature: `{path}`: {refusal}");
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
