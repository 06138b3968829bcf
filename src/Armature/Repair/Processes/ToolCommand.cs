using System.Collections.Immutable;
using System.Text;

namespace Armature.Repair.Processes;

/// <summary>A program with its arguments. The command shown to the user and the command that is run are this same value.</summary>
/// <param name="Words">The program and its arguments, unquoted.</param>
public sealed record ToolCommand(ImmutableArray<string> Words)
{
    /// <summary>Environment variables set for this command only, such as <c>CONDA_SUBDIR</c>.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Creates a command without variables.</summary>
    public static ToolCommand Of(params ReadOnlySpan<string> words) => new([.. words]);

    /// <summary>The command line for a POSIX shell: variables first, words quoted if they need it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Variables)
            text.Append(name).Append('=').Append(Quoted(value)).Append(' ');
        return text.AppendJoin(' ', Words.Select(Quoted)).ToString();
    }

    /// <inheritdoc/>
    public bool Equals(ToolCommand? other) =>
        other is not null && Words.SequenceEqual(other.Words, StringComparer.Ordinal) && Variables.SequenceEqual(other.Variables);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || "_-+=./:,@%".Contains(character, StringComparison.Ordinal);
}
