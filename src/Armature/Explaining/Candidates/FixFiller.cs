using System.Buffers;
using System.Collections.Immutable;
using Armature.Explaining.Names;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Explaining.Candidates;

/// <summary>Fills the fixes of a cause in with what the text names.</summary>
internal static class FixFiller
{
    private static readonly SearchValues<char> s_shellCharacters = SearchValues.Create("$`\"';&|<>\n\r!*?(){}\\");

    /// <summary>The alternative with its fixes.</summary>
    public static Alternative Fill(Alternative alternative, NamedThings named, SeenSigns signs) =>
        alternative with
        {
            Remedies = Fixes(alternative.Cause, named, signs),
            Verify = Verify(alternative.Cause, named, signs),
        };

    /// <summary>The fixes whose conditions hold.</summary>
    public static ImmutableArray<Remedy> Fixes(Cause cause, NamedThings named, SeenSigns signs) =>
        [
            .. cause
                .Fixes.Where(fix => signs.Hold(fix.Conditions, hole => Hole(named, hole)))
                .Select(fix => new Remedy(
                    fix.Text,
                    [.. fix.Commands.Select(command => Fill(command, named, signs)).OfType<string>()],
                    Trust.ShowOnly
                )),
        ];

    /// <summary>The command that shows that a fix worked; null if the text does not name what it needs.</summary>
    public static string? Verify(Cause cause, NamedThings named, SeenSigns signs) => Fill(cause.Verify, named, signs);

    private static string? Fill(string command, NamedThings named, SeenSigns signs)
    {
        var isWindows = signs.Has("windows") && !signs.Has("linux") && !signs.Has("macos");
        var filled = Fill(command, named);
        return isWindows ? filled?.Replace("python3 ", "python ", StringComparison.Ordinal) : filled;
    }

    private static string? Fill(string command, NamedThings named)
    {
        for (var open = command.IndexOf('{', StringComparison.Ordinal); open >= 0; open = command.IndexOf('{', open))
        {
            var close = command.IndexOf('}', open);
            var name = close < 0 ? "" : command[(open + 1)..close];
            if (name.Length == 0 || !name.All(static character => char.IsAsciiLetterLower(character) || character == '-'))
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

    /// <summary>The text can come from anywhere: nothing that a shell would interpret goes into a command.</summary>
    private static bool IsSafe(string value) => !value.AsSpan().ContainsAny(s_shellCharacters) && !value.StartsWith('-');

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
}
