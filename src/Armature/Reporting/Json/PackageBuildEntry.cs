namespace Armature.Reporting.Json;

/// <summary>What the native files of one package were built for.</summary>
/// <param name="From">The installer, and the build that it installed.</param>
/// <param name="Installer">From the file INSTALLER: <c>pip</c>, <c>uv</c>, <c>conda</c>.</param>
/// <param name="Source">The URL that it was installed from (direct_url.json); null if it came from an index.</param>
/// <param name="Channel">The channel of a conda package.</param>
/// <param name="Tags">The tags in its WHEEL file.</param>
/// <param name="Arch">The architectures of its files, the most frequent first.</param>
/// <param name="Needs">The oldest system that all its files run on.</param>
/// <param name="Finding">The name of the rule with the worst finding about it.</param>
/// <param name="SymbolVersions">ELF: the newest version that its files need, by family: <c>GLIBC</c>, <c>GLIBCXX</c>.</param>
/// <param name="ProcessorLevel">ELF: the highest x86-64 level that a file declares it needs; null if none does.</param>
/// <param name="NumpyHeaders">The major version of NumPy whose headers its modules were compiled with; null if they do not show it.</param>
internal sealed record PackageBuildEntry(
    string Name,
    string? Version,
    string? From,
    string? Installer,
    string? Source,
    string? Channel,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Arch,
    string? Needs,
    int NativeFiles,
    string? Finding,
    IReadOnlyDictionary<string, string> SymbolVersions,
    string? ProcessorLevel,
    int? NumpyHeaders,
    IReadOnlyList<NativeFileEntry> Files
)
{
    public static PackageBuildEntry Of(PackageBuild package, bool hasSymbols) =>
        new(
            package.Package.Name,
            package.Package.Version,
            package.From,
            package.Package.Installer,
            package.Package.Source,
            package.Package.CondaChannel,
            [.. package.Package.Tags.Select(static tag => tag.ToString())],
            package.Architectures,
            package.MinimumSystem,
            package.Files.Length,
            package.WorstRule,
            package.SymbolVersions,
            package.ProcessorLevel,
            package.Files.Min(static file => file.Numpy?.Headers),
            [.. package.Files.Select(file => NativeFileEntry.From(file, hasSymbols))]
        );
}
