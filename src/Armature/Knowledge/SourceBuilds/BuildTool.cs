using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>Something that a build from source needs: a row of <c>build-tools.tsv</c>.</summary>
/// <param name="Name">As a person calls it: <c>a C compiler</c>.</param>
/// <param name="Programs">One of these on PATH shows that it is installed; empty if <paramref name="Files"/> show it.</param>
/// <param name="Files">One of these shows that it is installed. <c>{python}</c> stands for the directory of Python's headers.</param>
/// <param name="Apt">The package of Debian and Ubuntu.</param>
/// <param name="Dnf">The package of Fedora and Red Hat.</param>
/// <param name="Apk">The package of Alpine Linux.</param>
/// <param name="Brew">The formula of Homebrew; null if macOS's own tools have it.</param>
internal sealed record BuildTool(
    string Name,
    ImmutableArray<string> Programs,
    ImmutableArray<string> Files,
    string Apt,
    string Dnf,
    string Apk,
    string? Brew
)
{
    internal static BuildTool Read(string[] row) =>
        new(row[1], Words(row[2]), Words(row[3]), row[4], row[5], row[6], row[7].Length == 0 ? null : row[7]);

    private static ImmutableArray<string> Words(string cell) => [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
