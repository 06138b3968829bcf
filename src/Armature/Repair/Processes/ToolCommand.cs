using System.Collections.Immutable;
using System.Text;

namespace Armature.Repair.Processes;

/// <summary>A program with its arguments: what is run is what a person reads, to the letter.</summary>
/// <param name="Words">The program and its arguments, not quoted.</param>
public sealed record ToolCommand(ImmutableArray<string> Words)
{
    /// <summary>Variables set for it alone: <c>CONDA_SUBDIR</c>.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A command from its words.</summary>
    public static ToolCommand Of(params ReadOnlySpan<string> words) => new([.. words]);

    /// <summary>As it is typed at a POSIX shell: variables first, words quoted where they must be.</summary>
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

    private static bool IsPlain(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "_-+=./:,@%".Contains(letter, StringComparison.Ordinal);
}
