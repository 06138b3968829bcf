using Armature.Rules;

namespace Armature.Reporting.Text;

/// <summary>Names of rules and causes, linked to their pages in terminals that show links.</summary>
internal static class LinkedName
{
    /// <summary><c>AR101 wrong-architecture</c>.</summary>
    public static Run Of(Rule rule, Ink ink = Ink.Plain) => new($"{rule.Id} {rule.Name}", ink) { Page = $"rules/{rule.Name}" };

    /// <summary>A text about a cause, by default its name.</summary>
    /// <param name="slug">The name of a cause of ours.</param>
    public static Run Of(string slug, string? text = null, Ink ink = Ink.Plain) => new(text ?? slug, ink) { Page = $"explain/{slug}" };
}
