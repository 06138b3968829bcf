using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>Something that a build from source needs: a row of <c>build-tools.tsv</c>.</summary>
/// <param name="Name">As a person calls it: <c>a C compiler</c>.</param>
/// <param name="Programs">One of these on PATH shows that it is installed; empty if <paramref name="Files"/> show it.</param>
/// <param name="Files">One of these shows that it is installed. <c>{python}</c> stands for the directory of Python's headers.</param>
/// <param name="Named">What <see cref="BuildDependencies"/> calls it.</param>
internal sealed record BuildTool(string Name, ImmutableArray<string> Programs, ImmutableArray<string> Files, string Named)
{
    internal static BuildTool Read(string[] row) => new(row[1], Words(row[2]), Words(row[3]), row[4]);

    private static ImmutableArray<string> Words(string cell) => [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
