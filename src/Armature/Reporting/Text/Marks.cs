using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>The marks at the start of lines.</summary>
internal static class Marks
{
    public static Run Healthy { get; } = new("✓", Ink.Good);

    public static Run Unknown { get; } = new("?", Ink.Note);

    public static Run Of(Severity severity) =>
        severity switch
        {
            Severity.Error => new Run("✗", Ink.Error),
            Severity.Warning => new Run("!", Ink.Warning),
            _ => new Run("i", Ink.Note),
        };
}
