using Armature.Knowledge.Targets;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary><c>armature targets --format json</c>: <c>schema/armature-targets.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Targets">All named targets, or the one that was asked for.</param>
internal sealed record TargetsDocument(int Schema, IReadOnlyList<NamedTargetEntry> Targets)
{
    public static TargetsDocument From(IEnumerable<SystemRelease> releases) =>
        new(DocumentContext.SchemaVersion, [.. releases.Select(NamedTargetEntry.From)]);
}

/// <summary>A target that <c>--target</c> accepts by name.</summary>
/// <param name="Title">As people call it.</param>
/// <param name="Version">Of glibc, musl, macOS or Windows NT.</param>
/// <param name="Arch">The architectures that can follow the name, the default first.</param>
/// <param name="Python">The Python that it includes; null if none.</param>
/// <param name="SymbolVersions">By family (<c>GLIBCXX</c>): the newest, then those that are not numbers.</param>
/// <param name="Processor">The oldest processor that it runs on (<c>x86-64-v2</c>), of the first architecture that has one in <c>processors</c>; null if none has.</param>
/// <param name="Processors">By architecture: the oldest processor that it runs on, a name of <c>--cpu</c>; only if it is above the baseline.</param>
/// <param name="Ends">When free updates end; null if it is not known.</param>
/// <param name="Source">Where the facts are from.</param>
/// <param name="Read">When they were read.</param>
internal sealed record NamedTargetEntry(
    string Name,
    string Title,
    [property: OneOf("linux", "macos", "windows")] string Os,
    [property: OneOf("glibc", "musl")] string? Libc,
    string Version,
    IReadOnlyList<string> Arch,
    IReadOnlyList<string> Aliases,
    string? Python,
    IReadOnlyDictionary<string, IReadOnlyList<string>> SymbolVersions,
    string? Processor,
    IReadOnlyDictionary<string, string> Processors,
    string? Ends,
    string? Note,
    string Source,
    string Read
)
{
    public static NamedTargetEntry From(SystemRelease release)
    {
        var symbolVersions = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var family in release.Families)
            symbolVersions.Add(family.Name, [family.Newest, .. family.Others]);
        (string Machine, string Name)[] processors =
        [
            .. release
                .Architectures.Where(release.Processors.ContainsKey)
                .Select(machine => (ReleaseParser.Machine(release, machine), release.Processors[machine])),
        ];
        return new(
            release.Name,
            release.Title,
            release.Kind switch
            {
                SystemKind.MacOS => "macos",
                SystemKind.Windows => "windows",
                _ => "linux",
            },
            release.Kind is SystemKind.Glibc or SystemKind.Musl ? JsonName.Of(release.Kind) : null,
            $"{release.Version}",
            [.. release.Architectures.Select(machine => ReleaseParser.Machine(release, machine))],
            [.. release.Aliases],
            release.Python,
            symbolVersions,
            processors.Select(static pair => pair.Name).FirstOrDefault(),
            processors.ToDictionary(static pair => pair.Machine, static pair => pair.Name, StringComparer.Ordinal),
            release.Ends,
            release.Note,
            release.Source,
            release.Read
        );
    }
}
