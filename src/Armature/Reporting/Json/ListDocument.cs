using Armature.Packaging.Abis;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary><c>armature list --format json</c>: <c>schema/armature-list.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Environments">The default subject of <c>armature check</c> first.</param>
/// <param name="Programs">What <c>python</c>, <c>python3</c> and <c>pip</c> start, those that are on PATH.</param>
/// <param name="ForeignPip">Whether <c>pip</c> installs into another Python than <c>python</c> starts.</param>
/// <param name="ElapsedMs">How long it took, milliseconds.</param>
internal sealed record ListDocument(
    int Schema,
    IReadOnlyList<ListedEnvironmentEntry> Environments,
    IReadOnlyList<ListedProgramEntry> Programs,
    bool ForeignPip,
    double ElapsedMs
)
{
    public static ListDocument From(EnvironmentList list) =>
        new(
            DocumentContext.SchemaVersion,
            [.. list.Environments.Select(ListedEnvironmentEntry.From)],
            [.. list.Programs.Select(static program => new ListedProgramEntry(program.Name, program.Path, program.Environment?.Path))],
            list.HasForeignPip,
            Math.Round(list.Elapsed.TotalMilliseconds, 1)
        );
}

/// <summary>An interpreter or environment.</summary>
/// <param name="Path">The directory of an environment, else the executable; <c>~</c> for the home directory.</param>
/// <param name="Executable">Absolute; null if there is none.</param>
/// <param name="Maker">What installed it, by its location: <c>pyenv</c>, <c>conda</c>, <c>uv</c>, <c>PATH</c> …</param>
/// <param name="Meant">Whether it is the default subject of <c>armature check</c>.</param>
/// <param name="Version"><c>3.11</c> or <c>3.11.9</c>; null if it is not known.</param>
/// <param name="Arch">What its processes run as.</param>
/// <param name="Running">How it runs on this machine.</param>
/// <param name="Health">From a quick scan of each native file on its own.</param>
/// <param name="Errors">Problems, not findings: several packages with the same problem count once.</param>
/// <param name="Warnings">Likewise.</param>
/// <param name="Names">Which of <c>python</c>, <c>python3</c> and <c>pip</c> start it.</param>
internal sealed record ListedEnvironmentEntry(
    string Path,
    string? Executable,
    string Maker,
    bool Meant,
    [property: OneOf<PythonImplementation>] string? Implementation,
    string? Version,
    bool FreeThreaded,
    IReadOnlyList<string> Arch,
    [property: OneOf<Running>] string Running,
    int Packages,
    int NativeFiles,
    [property: OneOf<Health>] string Health,
    int Errors,
    int Warnings,
    IReadOnlyList<string> Names
)
{
    public static ListedEnvironmentEntry From(ListedEnvironment environment)
    {
        var inventory = environment.Report.Graph.Inventory;
        return new(
            environment.Path,
            inventory.Interpreter?.Executable,
            environment.Maker,
            environment.IsMeant,
            inventory.Interpreter?.Abi is { } abi ? JsonName.Of(abi.Implementation) : null,
            inventory.Interpreter?.Version?.ToString(),
            inventory.Interpreter?.Abi?.IsFreeThreaded ?? false,
            [
                .. (environment.Report.Graph.Target.Platform?.Architectures ?? []).Select(static architecture =>
                    ArchitectureNames.Shown(architecture)
                ),
            ],
            JsonName.Of(environment.Running),
            environment.Packages,
            inventory.NativeFiles.Length,
            JsonName.Of(environment.Health),
            environment.Count(Severity.Error),
            environment.Count(Severity.Warning),
            environment.Names
        );
    }
}

/// <summary>A program on PATH.</summary>
/// <param name="Path">The first file of that name.</param>
/// <param name="Environment">The path of the environment that it belongs to; null if that is not known.</param>
internal sealed record ListedProgramEntry(string Name, string Path, string? Environment);
