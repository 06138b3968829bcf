using System.Collections.Immutable;

namespace Armature.Knowledge.Gpu;

/// <summary>Libraries that a package opens for one purpose only, and works without: a row of <c>plug-ins.tsv</c>.</summary>
/// <param name="Packages">Globs of normalized names.</param>
/// <param name="Files">Globs of the names of the libraries.</param>
/// <param name="IsRare">Whether few programs have the purpose.</param>
/// <param name="Purpose">Completes "it is opened only …".</param>
internal sealed record PlugIn(string Packages, string Files, bool IsRare, string Purpose)
{
    private static readonly Lazy<ImmutableArray<PlugIn>> s_all = new(static () =>
        [.. DataFile.Rows("plug-ins.tsv").Select(static row => new PlugIn(row[0], row[1], row[2] == "yes", row[3]))]
    );

    /// <summary>The plug-in that a library is; null if the table does not have it.</summary>
    /// <param name="package">The normalized name of its package; null if it has none.</param>
    /// <param name="file">Its name without directories.</param>
    public static PlugIn? Of(string? package, string file) =>
        package is null ? null : s_all.Value.FirstOrDefault(row => Glob.Matches(row.Packages, package) && Glob.Matches(row.Files, file));
}
