using System.Collections.Immutable;
using Armature.Cli.Commands;
using Armature.Packaging.Data;
using Armature.Reporting.Suppressions;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli.Configuration;

/// <summary>Reads the table of a configuration. A value is checked by the option that has its effect, so that both allow the same.</summary>
/// <param name="file">The file, which has nothing of this table yet.</param>
internal sealed class ConfigurationParser(ConfigurationFile file, FileTree disk)
{
    private readonly ImmutableArray<string>.Builder _faults = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<ConfiguredValue>.Builder _values = ImmutableArray.CreateBuilder<ConfiguredValue>();
    private readonly ImmutableArray<IgnoreEntry>.Builder _ignored = ImmutableArray.CreateBuilder<IgnoreEntry>();

    /// <summary>The file with what a table says.</summary>
    /// <param name="table"><c>[tool.armature]</c>, or the whole of <c>armature.toml</c>.</param>
    public ConfigurationFile Read(DataNode table)
    {
        if (table is not DataNode.Table)
            Fault(table.Line, "`tool.armature` must be a table");
        foreach (var (name, value) in table.Members)
        {
            if (ConfigurationKey.Find(name) is { } key)
                Add(key, value);
            else
                Fault(value.Line, $"unknown key `{name}`{Suggestions.For(name, ConfigurationKey.All.Select(static known => known.Name))}");
        }

        return file with
        {
            Values = _values.ToImmutable(),
            Ignored = _ignored.ToImmutable(),
            Faults = _faults.ToImmutable(),
        };
    }

    private void Add(ConfigurationKey key, DataNode value)
    {
        var form = ConfigurationForm.Of(key.Kind);
        if (form.IsList && value is DataNode.Sequence)
        {
            foreach (var item in value.Items)
                AddOne(key, item, form);
        }
        else if (form.NeedsList)
        {
            Fault(value.Line, $"`{key.Name}` must be {form.Description}, for example {key.Name} = {key.Example}");
        }
        else
        {
            AddOne(key, value, form);
        }
    }

    private void AddOne(ConfigurationKey key, DataNode value, ConfigurationForm form)
    {
        if (key.Kind is ValueKind.Ignores && value is DataNode.Table)
            AddIgnored(value);
        else if (value is not DataNode.Scalar scalar || scalar.IsBare != (key.Kind is ValueKind.Flag) || !IsBoolean(key, scalar))
            Fault(value.Line, $"`{key.Name}` must be {form.Description}, for example {key.Name} = {key.Example}");
        else
            AddScalar(key, scalar);
    }

    private static bool IsBoolean(ConfigurationKey key, DataNode.Scalar value) =>
        key.Kind is not ValueKind.Flag || value.Value is "true" or "false";

    private void AddScalar(ConfigurationKey key, DataNode.Scalar scalar)
    {
        var path = key.Kind switch
        {
            ValueKind.Reports => scalar.Value[(scalar.Value.IndexOf('=', StringComparison.Ordinal) + 1)..],
            ValueKind.File or ValueKind.Directories => scalar.Value,
            ValueKind.Text when key.Name == "python" && TargetParser.ParsePython(scalar.Value) is null => scalar.Value,
            _ => "",
        };
        var fault = path.Length == 0 ? null : ConfiguredPath.Fault(path, file.Directory, key.IsOfRun, disk);
        // what is left of a report without its path is its format
        var argument = path.Length == 0 ? scalar.Value : scalar.Value[..^path.Length] + ConfiguredPath.Absolute(path, file.Directory);
        var value = new ConfiguredValue(key, scalar.Value, argument, scalar.Line);
        fault ??=
            value.Word is { } word && CheckCommand.Command.Parse([word]) is { } parsed
                ? UsageFaults
                    .Of(parsed, CheckCommand.Command)
                    .FirstOrDefault()
                    ?.Replace(key.Option.Name, key.Name, StringComparison.Ordinal)
                : null;
        if (fault is null)
            _values.Add(value);
        else
            Fault(scalar.Line, fault);
    }

    private void AddIgnored(DataNode table)
    {
        var entry = IgnoreEntryReader.Read(table, $"{file.Shown}:{table.Line}", out var faults);
        foreach (var (line, fault) in faults)
            Fault(line, fault);
        if (entry is not null)
            _ignored.Add(entry);
    }

    private void Fault(int line, string message) => _faults.Add($"{file.Shown}:{Math.Max(line, 1)}: {message}");
}
