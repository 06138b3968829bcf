using System.Buffers;
using System.Collections.Immutable;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Explaining.Candidates;

/// <summary>The remedies of a cause, filled in with what the text names.</summary>
internal static class Cures
{
    private static readonly SearchValues<char> s_ofShells = SearchValues.Create("$`\"';&|<>\n\r!*?(){}\\");

    public static ImmutableArray<Remedy> Of(ErrorCause cause, NamedThings named, SignBoard board)
    {
        var isWindows = IsWindows(board);
        return
        [
            .. cause
                .Remedies.Where(remedy => board.Holds(remedy.Signs, hole => Hole(named, hole)))
                .Select(remedy => new Remedy(
                    remedy.Text,
                    [
                        .. remedy
                            .Commands.Select(command => Fill(command, named))
                            .OfType<string>()
                            .Select(command => ForSystem(command, isWindows)),
                    ],
                    Trust.ShowOnly
                )),
        ];
    }

    /// <summary>The command that shows that it works, as the text's system takes it.</summary>
    public static string? Verifying(string command, NamedThings named, SignBoard board) =>
        Fill(command, named) is { } filled ? ForSystem(filled, IsWindows(board)) : null;

    /// <summary>The command with its holes filled; null where the text names nothing for one.</summary>
    public static string? Fill(string command, NamedThings named)
    {
        for (var open = command.IndexOf('{', StringComparison.Ordinal); open >= 0; open = command.IndexOf('{', open))
        {
            var close = command.IndexOf('}', open);
            var name = close < 0 ? "" : command[(open + 1)..close];
            if (name.Length == 0 || !name.All(static letter => char.IsAsciiLetterLower(letter) || letter == '-'))
            {
                open++;
                continue;
            }

            if (Hole(named, name) is not { Length: > 0 } value || !IsSafe(value))
                return null;
            var quoted = value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;
            command = $"{command[..open]}{quoted}{command[(close + 1)..]}";
            open += quoted.Length;
        }

        return command;
    }

    /// <summary>A text comes from anywhere: what a shell would run is not put into a command.</summary>
    private static bool IsSafe(string value) => !value.AsSpan().ContainsAny(s_ofShells) && !value.StartsWith('-');

    private static string? Hole(NamedThings named, string hole) =>
        hole switch
        {
            "package" => named.Package,
            "module" => named.Module,
            "file" => named.File ?? named.Library,
            "library" => named.Library ?? named.File,
            "library-name" => named.Library is null ? null : PackagePath.FileName(named.Library),
            "wheel" => named.Wheel,
            "symbol" => named.Symbol,
            "version" => named.Version,
            _ => null,
        };

    private static bool IsWindows(SignBoard board) => board.Has("windows") && !board.Has("linux") && !board.Has("macos");

    private static string ForSystem(string command, bool isWindows) =>
        isWindows ? command.Replace("python3 ", "python ", StringComparison.Ordinal) : command;
}
