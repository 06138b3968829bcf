using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Cli.Commands;
using Armature.Subjects;

namespace Armature.Cli.Configuration;

/// <summary>The configurations of a run: of the current directory, or of <c>--config</c>, and the nearest to each subject.</summary>
internal sealed class Configurations
{
    private readonly Dictionary<string, ParseResult> _merged = new(StringComparer.Ordinal);
    private readonly ParseResult _given;
    private readonly HostEnvironment _environment;
    private readonly ConfigurationReader _reader;
    private readonly ConfigurationSearch? _search;
    private readonly bool _isNamed;

    private Configurations(ParseResult given, HostEnvironment environment)
    {
        var disk = new DiskTree();
        (_given, _environment, _reader) = (given, environment, new ConfigurationReader(environment, disk));
        if (given.GetValue(ConfigurationOptions.None))
            return;
        if (given.GetValue(ConfigurationOptions.File) is { } named)
        {
            OfRun = _reader.Named(environment.Absolute(named));
            _isNamed = true;
            return;
        }

        _search = new ConfigurationSearch(_reader, environment, disk);
        OfRun = _search.FromCurrentDirectory();
    }

    /// <summary>The configuration of the current directory, or the named one; null if there is none.</summary>
    public ConfigurationFile? OfRun { get; }

    /// <summary>The files that were read; absolute.</summary>
    public IEnumerable<string> Files => _reader.Files.Append(OfRun).OfType<ConfigurationFile>().Select(static file => file.Path).Distinct();

    /// <summary>What was not read although it might contain settings.</summary>
    public IReadOnlyList<string> Notes => _reader.Notes;

    public static Configurations Of(ParseResult given, Terminal terminal) => new(given, terminal.Environment);

    /// <summary>The configuration of a subject: the named one, or the nearest, or else that of the current directory; null if there is none.</summary>
    /// <param name="path">As typed; null for the environment of the process, <c>-</c> for standard input.</param>
    public ConfigurationFile? OfSubject(string? path) =>
        _isNamed || path is null or "-" ? OfRun : _search?.ForSubject(_environment.Absolute(path)) ?? OfRun;

    /// <summary>The options of the run: those of the command line, and the keys about other files from the configuration of the current directory.</summary>
    public ParseResult ForRun => With(OfRun, isOfRun: true);

    /// <summary>The options for a subject: those of the command line, and the other keys of its configuration.</summary>
    public ParseResult For(ConfigurationFile? file) => With(file, isOfRun: false);

    /// <summary>Whether the command line has the option of a key, which overrides the key.</summary>
    public bool IsOverridden(ConfigurationKey key) =>
        _given.GetResult(key.Option) is OptionResult { Implicit: false }
        // results that are continued are one file
        || (key.Kind is ValueKind.Reports && _given.GetValue(ManyOptions.Resume));

    private ParseResult With(ConfigurationFile? file, bool isOfRun)
    {
        if (file is null)
            return _given;
        if (_merged.TryGetValue($"{isOfRun} {file.Path}", out var known))
            return known;
        var words = file.Values.Where(value => value.Key.IsOfRun == isOfRun && !IsOverridden(value.Key)).Select(static value => value.Word);
        ImmutableArray<string> added = [.. words.OfType<string>()];
        return _merged[$"{isOfRun} {file.Path}"] = added.IsEmpty ? _given : CheckCommand.Command.Parse([.. added, .. Typed()]);
    }

    // `--python=-x` is two tokens of which the second would be taken for an option
    private IEnumerable<string> Typed()
    {
        for (var at = 0; at < _given.Tokens.Count; at++)
        {
            var token = _given.Tokens[at];
            if (
                token.Type is TokenType.Option
                && at + 1 < _given.Tokens.Count
                && _given.Tokens[at + 1] is { Type: TokenType.Argument, Value: ['-', ..] value }
            )
            {
                at++;
                yield return $"{token.Value}={value}";
            }
            else
            {
                yield return token.Value;
            }
        }
    }
}
