using System.Collections.Immutable;

namespace Armature.Dockerfiles.Shell;

/// <summary>
/// Splits a script of a POSIX shell into its simple commands (POSIX.1-2017, "Shell Command Language", 2.3 and 2.10). Nothing is run: of compound commands only
/// the commands inside matter, with the knowledge that they may not run.
/// </summary>
/// <param name="script">The script; continuation lines may be joined.</param>
/// <param name="variable">The value of a variable; null if it is not known.</param>
internal sealed class ShellReader(string script, Func<string, string?> variable)
{
    // more commands than any real RUN line has
    private const int MostCommands = 20_000;

    private static readonly string[] s_opening = ["if", "case", "while", "until", "for", "select"];
    private static readonly string[] s_closing = ["fi", "esac", "done"];
    private static readonly string[] s_between = ["then", "else", "elif", "do", "{", "}", "!", "in", "time"];

    private readonly ImmutableArray<ShellCommand>.Builder _commands = ImmutableArray.CreateBuilder<ShellCommand>();
    private readonly List<(ShellWord Word, bool IsQuoted, int Offset)> _words = [];
    private readonly Dictionary<string, string> _assigned = new(StringComparer.Ordinal);
    private int _at;
    private int _depth;
    private bool _isAlternative;

    /// <summary>The commands, in their order.</summary>
    public static ImmutableArray<ShellCommand> Read(string script, Func<string, string?> variable) =>
        new ShellReader(script, variable).Read();

    private ImmutableArray<ShellCommand> Read()
    {
        while (_at < script.Length && _commands.Count < MostCommands)
        {
            var character = script[_at];
            if (character == '\\' && _at + 1 < script.Length && script[_at + 1] is '\n' or '\r')
                _at += 2;
            else if (character is ' ' or '\t' or '\r')
                _at++;
            else if (character == '#')
                SkipLine();
            else if (character is '\n' or ';' or '&' or '|' or '(' or ')')
                Operator();
            else if (character is '<' or '>')
                Redirection();
            else
                _words.Add(Word());
        }

        Close();
        return _commands.ToImmutable();
    }

    private void SkipLine()
    {
        while (_at < script.Length && script[_at] != '\n')
            _at++;
    }

    private void Operator()
    {
        var isDouble = _at + 1 < script.Length && script[_at + 1] == script[_at];
        var isAlternative = isDouble && script[_at] == '|';
        var isNewList = script[_at] is '\n' or ';' or ')' || (script[_at] == '&' && !isDouble);
        var isAnd = isDouble && script[_at] == '&';
        Close();
        _at += isDouble && script[_at] is '&' or '|' or ';' ? 2 : 1;
        _isAlternative = isAlternative || (_isAlternative && isAnd);
        if (isNewList)
            _isAlternative = false;
    }

    // the word after it is a file, except in 2>&1 and of a here-string
    private void Redirection()
    {
        if (
            _words is [.., { Word.Text: var number, IsQuoted: false, Offset: var start }]
            && start + number.Length == _at
            && number.All(char.IsAsciiDigit)
        )
            _words.RemoveAt(_words.Count - 1);
        while (_at < script.Length && script[_at] is '<' or '>' or '&' or '|' or '-')
            _at++;
        while (_at < script.Length && script[_at] is ' ' or '\t')
            _at++;
        if (_at < script.Length && script[_at] is not ('\n' or ';' or '&' or '|' or '(' or ')'))
            Word();
    }

    private (ShellWord Word, bool IsQuoted, int Offset) Word()
    {
        var start = _at;
        var word = new ShellWordReader(script, name => _assigned.GetValueOrDefault(name) ?? variable(name));
        _at = word.Read(start);
        return (new ShellWord(word.Text, word.IsKnown), word.IsQuoted, start);
    }

    private void Close()
    {
        while (_words is [{ IsQuoted: false, Word.Text: var keyword }, ..])
        {
            if (s_opening.Contains(keyword))
                _depth++;
            else if (s_closing.Contains(keyword))
                _depth = Math.Max(0, _depth - 1);
            else if (!s_between.Contains(keyword))
                break;
            _words.RemoveAt(0);
            // the words of for and case are values, not a command
            if (keyword is "for" or "case" or "select")
                _words.Clear();
        }

        var assignments = ImmutableArray.CreateBuilder<(string, string)>();
        while (_words is [{ Word: var first }, ..] && Assignment(first.Text) is { } pair)
        {
            if (first.IsKnown)
                assignments.Add(pair);
            _words.RemoveAt(0);
        }

        if (_words.Count == 0)
        {
            foreach (var (name, value) in assignments)
                _assigned[name] = value;
        }
        else
        {
            Add(assignments.ToImmutable());
        }

        _words.Clear();
    }

    private void Add(ImmutableArray<(string, string)> assignments)
    {
        if (_words[0].Word.Text is "export" or "readonly" or "declare" or "local")
        {
            foreach (
                var (name, value) in _words
                    .Where(static word => word.Word.IsKnown)
                    .Select(static word => Assignment(word.Word.Text))
                    .OfType<(string, string)>()
            )
                _assigned[name] = value;
        }

        _commands.Add(
            new ShellCommand([.. _words.Select(static word => word.Word)], _words[0].Offset, _depth > 0 || _isAlternative, assignments)
        );
    }

    private static (string Name, string Value)? Assignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return
            equals > 0
            && !char.IsAsciiDigit(word[0])
            && word[..equals].All(static character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? (word[..equals], word[(equals + 1)..])
            : null;
    }
}
