using Armature.Reporting;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature.Cli;

/// <summary>Finds the subject of a command that takes one subject. If there is none, the reason is written to standard error.</summary>
internal static class SubjectArgument
{
    /// <summary>No subject was named and none was found.</summary>
    public static UnexaminedSubject NothingFound { get; } =
        new(null, "no Python environment found", "name one, as in `armature check .venv`");

    /// <summary>Finds the subject, or the environment of the process if none was named; null if there is none.</summary>
    /// <param name="path">The argument; null if it was not given.</param>
    /// <param name="isJson">Whether the command writes JSON.</param>
    /// <param name="refusal">The reason to print for a directory of wheels.</param>
    public static Subject? Find(string? path, Terminal terminal, bool isJson, string refusal = "contains several wheels: name one of them")
    {
        UnexaminedSubject unexamined;
        switch (terminal.Doctor.Find(path))
        {
            case FindOutcome.Found found:
                return found.Subject;
            case FindOutcome.Several several:
                foreach (var subject in several.Subjects)
                    subject.Tree.Dispose();
                unexamined = several.Subjects is [{ Tree: ImageRoot } first, ..]
                    ? new UnexaminedSubject(path, "contains several Python environments", $"name one of them, as in `{first.Display}`")
                    : new UnexaminedSubject(path, refusal);
                break;
            case FindOutcome.NotFound missing:
                unexamined = new UnexaminedSubject(missing.Path, missing.Reason);
                break;
            default:
                unexamined = NothingFound;
                break;
        }

        terminal.Refuse(unexamined, isJson);
        return null;
    }
}
