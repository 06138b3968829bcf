using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Armature.Knowledge.Images;

/// <summary>What a base image is: a row of <c>base-images.tsv</c> with the values of its holes.</summary>
/// <param name="Release">A name that <see cref="Targets.SystemReleases"/> or an alias there has; null if the system is not known or not Linux.</param>
/// <param name="Python">Its Python, <c>3.12</c>; null if it has none.</param>
/// <param name="Program">The path of that Python; null if it has none.</param>
/// <param name="Libraries">The libraries of <see cref="ImageLibraries"/> that it has; null if it could have every one of them.</param>
/// <param name="HasCompiler">Whether it has a C compiler; null if that is not known.</param>
internal sealed record BaseImage(string? Release, string? Python, string? Program, ImmutableHashSet<string>? Libraries, bool? HasCompiler)
{
    private static readonly Lazy<ImmutableArray<string[]>> s_rows = new(static () => [.. DataFile.Rows("base-images.tsv")]);

    private static readonly Lazy<ImmutableDictionary<string, string>> s_pythons = new(static () =>
        DataFile.Rows("system-pythons.tsv").ToImmutableDictionary(static row => row[0], static row => row[1], StringComparer.Ordinal)
    );

    /// <summary>The image; null if the table does not have it.</summary>
    /// <param name="repository">Without <c>docker.io/</c> and <c>library/</c>.</param>
    /// <param name="tag"><c>latest</c> if none is written.</param>
    public static BaseImage? Of(string repository, string tag)
    {
        foreach (var row in s_rows.Value)
        {
            if (Pattern(row[0]).IsMatch(repository) && Pattern(row[1]).Match(tag) is { Success: true } match && IsBefore(match, row[2]))
                return Read(row, match);
        }

        return null;
    }

    /// <summary>The Python of the distribution's package <c>python3</c>; null if it is not known.</summary>
    /// <param name="release">The name of the release.</param>
    public static string? SystemPython(string release) => s_pythons.Value.GetValueOrDefault(release);

    private static BaseImage Read(string[] row, Match match) =>
        new(
            Filled(row[3], match),
            Filled(row[4], match),
            row[5].Length == 0 ? null : row[5],
            row[6] switch
            {
                "all" => null,
                "none" or "" => [],
                var names => [.. names.Split(' ')],
            },
            row[7] switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            }
        );

    // 3.12.4 is Python 3.12, and Debian 12.5 is Debian 12
    private static string? Filled(string cell, Match match) =>
        cell.Length == 0
            ? null
            : cell.Replace("{python}", match.Groups["python"].Value, StringComparison.Ordinal)
                .Replace("{n}", Number(cell, match), StringComparison.Ordinal)
                .Replace("{name}", match.Groups["name"].Value, StringComparison.Ordinal);

    private static string Number(string cell, Match match)
    {
        var parts = match.Groups["n"].Value.Split('.');
        return string.Join('.', parts.Take(cell.StartsWith("debian-", StringComparison.Ordinal) ? 1 : 2));
    }

    private static bool IsBefore(Match match, string limit)
    {
        if (limit.Length == 0)
            return true;
        return Version.TryParse(match.Groups["python"].Value, out var python) && python < Version.Parse(limit);
    }

    private static Regex Pattern(string cell) =>
        new(
            "^"
                + Regex
                    .Escape(cell)
                    .Replace(@"\*", ".*", StringComparison.Ordinal)
                    .Replace(@"\{python}", @"(?<python>[0-9]+\.[0-9]+)(\.[0-9]+)?((a|b|rc)[0-9]+|-rc)?", StringComparison.Ordinal)
                    .Replace(@"\{n}", @"(?<n>[0-9]+(\.[0-9]+)*)", StringComparison.Ordinal)
                    .Replace(@"\{name}", "(?<name>[a-z]{3,12})", StringComparison.Ordinal)
                + "$",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
        );
}
