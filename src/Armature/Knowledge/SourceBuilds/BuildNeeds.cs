using System.Collections.Immutable;

namespace Armature.Knowledge.SourceBuilds;

/// <summary>
/// What packages need to be built from source, beyond what their build downloads itself: <c>build-needs.tsv</c> and <c>build-tools.tsv</c>.
/// </summary>
internal static class BuildNeeds
{
    private const string EveryPackage = "*";

    private static readonly Lazy<Dictionary<string, BuildTool>> s_tools = new(static () =>
        DataFile.Rows("build-tools.tsv").ToDictionary(static row => row[0], BuildTool.Read, StringComparer.Ordinal)
    );

    private static readonly Lazy<Dictionary<string, string[]>> s_needs = new(static () =>
        DataFile.Rows("build-needs.tsv").ToDictionary(static row => row[0], static row => row[1].Split(' '), StringComparer.Ordinal)
    );

    /// <summary>What a package needs.</summary>
    /// <param name="package">Normalized (PEP 503).</param>
    public static ImmutableArray<BuildTool> Of(string package) =>
        [.. s_needs.Value[EveryPackage].Concat(s_needs.Value.GetValueOrDefault(package, [])).Select(static id => s_tools.Value[id])];
}
