namespace Armature.Reporting.Json;

/// <summary><c>armature config --format json</c>: <c>schema/armature-config.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Subject">As typed; null for the environment of the process.</param>
/// <param name="File">The configuration of the subject, absolute; null if there is none.</param>
/// <param name="RunFile">The configuration of the current directory, or the named one, absolute; null if there is none.</param>
/// <param name="Settings">The keys that are set, in the order of the documentation; one entry for each value.</param>
/// <param name="Ignored">The findings that do not count.</param>
internal sealed record ConfigurationDocument(
    int Schema,
    string? Subject,
    string? File,
    string? RunFile,
    IReadOnlyList<SettingEntry> Settings,
    IReadOnlyList<IgnoredEntry> Ignored
);

/// <summary>One value of a key.</summary>
/// <param name="Value">As written; of a path the absolute path.</param>
/// <param name="File">Where it is written, absolute.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsUsed">False for a key about other files in a configuration that came with the subject.</param>
/// <param name="Commands">The commands that use the key.</param>
internal sealed record SettingEntry(string Key, string Value, string File, int Line, bool IsUsed, IReadOnlyList<string> Commands);

/// <summary>An entry of <c>ignore</c> with a reason.</summary>
/// <param name="Rules">Ids.</param>
/// <param name="Packages">Empty for any.</param>
/// <param name="Paths">Patterns; empty for any.</param>
/// <param name="Until">The last day on which it applies; null for no end.</param>
/// <param name="IsLapsed">Whether that day is over.</param>
/// <param name="Source">The file and the line.</param>
internal sealed record IgnoredEntry(
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Packages,
    IReadOnlyList<string> Paths,
    string Reason,
    string? Until,
    bool IsLapsed,
    string? Source
);
