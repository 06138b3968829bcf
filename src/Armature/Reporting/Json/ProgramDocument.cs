using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary><c>armature self --format json</c>: <c>schema/armature-self.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Commit">Null if the build did not record it.</param>
/// <param name="Executable">Null if the system does not say.</param>
/// <param name="Rid">The runtime identifier of the build.</param>
/// <param name="Runtime">The version of .NET that is in the program or runs it.</param>
/// <param name="Arch">Of its own file; empty if that could not be read.</param>
/// <param name="MinimumSystem">The oldest system that it runs on; null if its file sets no limit.</param>
/// <param name="Libraries">That its own file needs.</param>
/// <param name="InstalledBy">Null if that is not certain.</param>
/// <param name="Upgrade">The command that installs the newest version; null if what installed it is not known.</param>
/// <param name="Tables">The tables of facts inside of the program.</param>
/// <param name="Newest">Null if no index was asked.</param>
internal sealed record ProgramDocument(
    int Schema,
    string Version,
    string? Commit,
    string? Executable,
    string Rid,
    bool NativeAot,
    string Runtime,
    IReadOnlyList<string> Arch,
    string? MinimumSystem,
    IReadOnlyList<string> Libraries,
    [property: OneOf<InstallationSource>] string? InstalledBy,
    string? Upgrade,
    ProgramTablesEntry Tables,
    IReadOnlyList<ProgramFileEntry> Files,
    NewestReleaseEntry? Newest
)
{
    public static ProgramDocument From(ProgramInformation program) =>
        new(
            DocumentContext.SchemaVersion,
            program.Version,
            program.Commit,
            program.Executable,
            program.Rid,
            program.IsNativeAot,
            program.Runtime,
            [.. (program.Image?.Slices ?? []).Select(static slice => ArchitectureNames.Shown(slice.Architecture))],
            program.MinimumSystem,
            [
                .. (program.Image?.Slices ?? [])
                    .SelectMany(static slice => slice.Needed)
                    .Select(static library => library.Name)
                    .Distinct(StringComparer.Ordinal),
            ],
            program.InstalledBy is { } source ? JsonName.Of(source) : null,
            program.Upgrade,
            new ProgramTablesEntry(program.Tables.Count, program.Tables.Bytes),
            [.. program.Files.Select(static file => new ProgramFileEntry(JsonName.Of(file.Purpose), file.Path, file.Bytes))],
            program.Newest is { } newest ? new NewestReleaseEntry([.. newest.Sources], newest.Version, newest.Failure) : null
        );
}

/// <summary>The tables of facts inside of the program.</summary>
internal sealed record ProgramTablesEntry(int Count, double Bytes);

/// <summary>A file or directory of the program.</summary>
/// <param name="Bytes">Null if it does not exist.</param>
internal sealed record ProgramFileEntry([property: OneOf<ProgramFilePurpose>] string Purpose, string Path, double? Bytes);

/// <summary>What the indexes have.</summary>
/// <param name="Sources">Addresses and directories.</param>
/// <param name="Version">Null if there is none, or if it is not known.</param>
/// <param name="Failure">Why it is not known; null if it is.</param>
internal sealed record NewestReleaseEntry(IReadOnlyList<string> Sources, string? Version, string? Failure);
