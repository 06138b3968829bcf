using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>The libraries and system tools that the build of a package needs: <c>build-libraries.tsv</c>.</summary>
internal static class BuildLibraries
{
    private static readonly Lazy<Dictionary<string, ImmutableArray<string>>> s_table = new(static () =>
        DataFile
            .Rows("build-libraries.tsv")
            .ToDictionary(static row => row[0], static row => ImmutableArray.Create(row[1].Split(' ')), StringComparer.Ordinal)
    );

    /// <summary>The packages of the table.</summary>
    public static IEnumerable<string> Packages => s_table.Value.Keys;

    /// <summary>What <c>build-dependencies.tsv</c> calls them; empty if the package is not in the table.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    public static ImmutableArray<string> Of(string package) => s_table.Value.GetValueOrDefault(package, []);
}
