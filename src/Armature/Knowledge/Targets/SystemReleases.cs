using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;

namespace Armature.Knowledge.Targets;

/// <summary>The releases that <c>--target</c> accepts by name: the rows of <c>releases.tsv</c>.</summary>
internal static class SystemReleases
{
    private const string SourceMark = "#@";

    private static readonly Lazy<ImmutableArray<SystemRelease>> s_all = new(Read);

    /// <summary>The releases by system, related ones together, the oldest first.</summary>
    public static ImmutableArray<SystemRelease> All => s_all.Value;

    private static ImmutableArray<SystemRelease> Read()
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var releases = ImmutableArray.CreateBuilder<SystemRelease>();
        foreach (var line in DataFile.Text("releases.tsv").Split('\n'))
        {
            var cells = line.Split('\t');
            if (line.StartsWith(SourceMark, StringComparison.Ordinal))
                sources[cells[0][SourceMark.Length..]] = cells[1];
            else if (line.Length > 0 && line[0] != '#')
                releases.Add(Row(cells, sources));
        }

        return releases.ToImmutable();
    }

    private static SystemRelease Row(string[] cells, Dictionary<string, string> sources) =>
        new()
        {
            Name = cells[0],
            Title = cells[1],
            Kind = Enum.Parse<SystemKind>(cells[2], ignoreCase: true),
            Version = Version(cells[3]),
            Architectures = [.. Words(cells[4]).Select(word => Enum.Parse<Architecture>(word, ignoreCase: true))],
            Aliases = [.. Words(cells[5])],
            Directories = cells[6].Length == 0 ? LibraryDirectories.Multiarch : Enum.Parse<LibraryDirectories>(cells[6], ignoreCase: true),
            Families = Families(Words(cells[7])),
            Python = Text(cells[8]),
            Processors = ByArchitecture(Words(cells[9]), static name => name),
            PageSizes = ByArchitecture(Words(cells[10]), static kib => int.Parse(kib, CultureInfo.InvariantCulture) * 1024),
            Ends = Text(cells[11]),
            Note = Text(cells[12]),
            Source = cells[11].Length == 0 ? sources[cells[13]] : $"{sources[cells[13]]}; {sources["ends"]}",
            Read = cells[14],
        };

    private static ImmutableArray<VersionFamily> Families(string[] newest) =>
        newest is not [var standard, var abi, var gcc, var zlib, var atomic]
            ? []
            :
            [
                new("GLIBCXX", standard, []),
                new("CXXABI", abi, ["TM_1", "FLOAT128", "ARM_1.3.3"]),
                new("GCC", gcc, []),
                new("ZLIB", zlib, []),
                .. atomic == "-" ? ImmutableArray<VersionFamily>.Empty : [new VersionFamily("LIBATOMIC", atomic, [])],
            ];

    // arm64=64 powerpc64le=64
    private static ImmutableDictionary<Architecture, T> ByArchitecture<T>(string[] words, Func<string, T> read) =>
        words
            .Select(word => word.Split('='))
            .ToImmutableDictionary(pair => Enum.Parse<Architecture>(pair[0], ignoreCase: true), pair => read(pair[1]));

    private static PackedVersion Version(string cell)
    {
        var parts = cell.Split('.');
        return new PackedVersion(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string? Text(string cell) => cell.Length == 0 ? null : cell;
}
