using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Armature.Packaging;

namespace Armature.Repair.Processes;

/// <summary>A program with its arguments. The command shown to the user and the command that is run are this same value.</summary>
/// <param name="Words">The program and its arguments, unquoted.</param>
public sealed partial record ToolCommand(ImmutableArray<string> Words)
{
    /// <summary>Environment variables set for this command only, such as <c>CONDA_SUBDIR</c>.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The URLs with credentials that the command needs. Words and variables contain them as they are shown.</summary>
    internal ImmutableArray<HiddenUrl> Secrets { get; init; } = [];

    /// <summary>Whether a URL is shown whose credentials are not known: the command was read from a journal.</summary>
    internal bool LacksSecrets =>
        Words.Concat(Variables.Values).Any(text => text.Contains($"//{UrlSecrets.Placeholder}@", StringComparison.Ordinal))
        && Secrets.IsEmpty;

    /// <summary>The words and variables for the system, with credentials.</summary>
    internal (IEnumerable<string> Words, IEnumerable<KeyValuePair<string, string>> Variables) Revealed() =>
        Secrets.IsEmpty
            ? (Words, Variables)
            : (Words.Select(Revealed), Variables.Select(variable => KeyValuePair.Create(variable.Key, RevealedEach(variable.Value))));

    /// <summary>Creates a command without variables.</summary>
    public static ToolCommand Of(params ReadOnlySpan<string> words) => new([.. words]);

    /// <summary>The command line for the shell of this machine: variables first, words quoted if they need it.</summary>
    public override string ToString() => Typed(OperatingSystem.IsWindows());

    /// <summary>The command line for PowerShell or a POSIX shell.</summary>
    internal string Typed(bool isWindows)
    {
        var shell = isWindows ? ShellKind.PowerShell : ShellKind.Posix;
        return Lead(shell)
            + string.Join(' ', Words.Select((word, at) => at == 0 ? ShellSyntax.Program(word, shell) : ShellSyntax.Quoted(word, shell)));
    }

    /// <summary>The variables for a shell, with the space after them; empty if there are none.</summary>
    internal string Lead(ShellKind shell) =>
        string.Concat(Variables.Select(variable => ShellSyntax.Variable(variable.Key, variable.Value, shell)));

    /// <inheritdoc/>
    public bool Equals(ToolCommand? other) =>
        other is not null && Words.SequenceEqual(other.Words, StringComparer.Ordinal) && Variables.SequenceEqual(other.Variables);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private string Revealed(string text) => Secrets.FirstOrDefault(secret => secret.Shown == text)?.Url.Reveal() ?? text;

    // a variable may have several URLs, separated by spaces or commas
    private string RevealedEach(string text) => string.Concat(Separators().Split(text).Select(Revealed));

    [GeneratedRegex("(?<separator>[ ,])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Separators();
}
