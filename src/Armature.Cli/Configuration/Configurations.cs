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
    private readonly CliCommand _command;
    private readonly ParseResult _given;
    private readonly HostEnvironment _environment;
    private readonly ConfigurationReader _reader;
    private readonly ConfigurationSearch? _search;

    private Configurations(CliCommand command, ParseResult given, HostEnvironment environment)
    {
        var disk = new DiskTree();
        (_command, _given, _environment, _reader) = (command, given, environment, new ConfigurationReader(environment, disk));
        if (given.GetValue(ConfigurationOptions.None))
            return;
        if (given.GetValue(ConfigurationOptions.File) is { } named)
        {
            OfRun = _reader.Named(environment.Absolute(named));
            IsNamed = true;
            return;
        }

        _search = new ConfigurationSearch(_reader, environment, disk);
        OfRun = _search.FromCurrentDirectory();
    }

    /// <summary>The configuration of the current directory, or the named one; null if there is none.</summary>
    public ConfigurationFile? OfRun { get; }

    /// <summary>Whether <c>--config</c> names the file.</summary>
    public bool IsNamed { get; }

    /// <summary>The files that were read; absolute.</summary>
    public IEnumerable<string> Files => _reader.Files.Append(OfRun).OfType<ConfigurationFile>().Select(static file => file.Path).Distinct();

    /// <summary>What was not read although it might contain settings.</summary>
    public IReadOnlyList<string> Notes => _reader.Notes;

    public static Configurations Of(CliCommand command, ParseResult given, Terminal terminal) => new(command, given, terminal.Environment);

    /// <summary>
    /// The options of a command with those of the configuration of its subject, which standard error names; null, after messages, if the configuration cannot be
    /// used.
    /// </summary>
    public static ParseResult? Complete(CliCommand command, ParseResult given, Terminal terminal)
    {
        if (
            command.ConfiguredFor?.Invoke(given) is not [var subject, ..]
            || !command.Keys(given.GetValue(ConfigurationOptions.File) is not null).Any()
        )
            return given;
        var configurations = Of(command, given, terminal);
        var file = configurations.OfSubject(subject);
        var complete = configurations.For(file);
        string[] faults = [.. file?.Faults ?? [], .. UsageFaults.Of(complete, command)];
        foreach (var fault in faults)
            terminal.Error.WriteLine($"armature: {fault}");
        if (faults.Length > 0)
            return null;
        foreach (var note in terminal.Look.IsQuiet ? [] : configurations.Notes.Concat(configurations.Used(file)))
            terminal.Error.WriteLine($"note: {note}");
        return complete;
    }

    // the output of these commands does not show where a choice comes from
    private IEnumerable<string> Used(ConfigurationFile? file)
    {
        if (file is null)
            yield break;
        var used = file.Values.Where(IsUsed).GroupBy(static value => value.Key).ToArray();
        var origin = $"`{file.Shown}`{(file == OfRun ? "" : ", which came with the subject")}";
        if (used.Length > 0)
            yield return $"configured by {origin}: {string.Join(", ", used.Select(Text))}";
        foreach (var key in file.Values.Select(static value => value.Key).Distinct())
        {
            if (key.OptionOf(_command) is not null && !IsOverridden(key) && !_command.Keys(IsNamed).Contains(key))
                yield return $"`{key.Name}` of {origin} is not used, because it chooses what is installed ({key.Option.Name} or --config uses it)";
        }
    }

    private string Text(IGrouping<ConfigurationKey, ConfiguredValue> values) =>
        !IsSingle(values.Key) ? $"{values.Key.Name} {string.Join(", ", values.Select(static value => value.Written))}"
        : values.Count() == 1 ? $"{values.Key.Name} {values.First().Written}"
        : $"{values.Key.Name} {values.First().Written}, the first of {values.Count()}";

    private bool IsSingle(ConfigurationKey key) => key.OptionOf(_command) is { Arity.MaximumNumberOfValues: 1 };

    private bool IsUsed(ConfiguredValue value) => _command.Keys(IsNamed).Contains(value.Key) && !IsOverridden(value.Key);

    /// <summary>The configuration of a subject: the named one, or the nearest, or else that of the current directory; null if there is none.</summary>
    /// <param name="path">As typed; null for the environment of the process, <c>-</c> for standard input.</param>
    public ConfigurationFile? OfSubject(string? path) =>
        IsNamed || path is null or "-" ? OfRun : _search?.ForSubject(_environment.Absolute(path)) ?? OfRun;

    /// <summary>The options of the run: those of the command line, and the keys about other files from the configuration of the current directory.</summary>
    public ParseResult ForRun => With(OfRun, isOfRun: true);

    /// <summary>The options for a subject: those of the command line, and the other keys of its configuration.</summary>
    public ParseResult For(ConfigurationFile? file) => With(file, isOfRun: false);

    /// <summary>The file that chooses the value of a key, for people; null if the command line does or nothing does.</summary>
    public string? Source(ConfigurationFile? file, string key) =>
        file?.Values.Any(value => value.Key.Name == key && IsUsed(value)) == true ? file.Shown : null;

    /// <summary>Whether the command line has the option of a key, which overrides the key.</summary>
    public bool IsOverridden(ConfigurationKey key) =>
        (key.OptionOf(_command) is { } option && _given.GetResult(option) is OptionResult { Implicit: false })
        // results that are continued are one file
        || (key.Kind is ValueKind.Reports && _given.GetValue(ManyOptions.Resume));

    private ParseResult With(ConfigurationFile? file, bool isOfRun)
    {
        if (file is null)
            return _given;
        if (_merged.TryGetValue($"{isOfRun} {file.Path}", out var known))
            return known;
        var words = file
            .Values.Where(value => value.Key.IsOfRun == isOfRun && IsUsed(value))
            .GroupBy(static value => value.Key)
            .SelectMany(values => IsSingle(values.Key) ? values.Take(1) : values)
            .Select(static value => value.Word);
        ImmutableArray<string> added = [.. words.OfType<string>()];
        return _merged[$"{isOfRun} {file.Path}"] = added.IsEmpty ? _given : _command.Parse([.. added, .. Typed()]);
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
