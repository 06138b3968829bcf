using System.Collections.Immutable;

namespace Armature.Knowledge.Gpu;

/// <summary>The libraries of packages that decide where they compute: <c>gpu-libraries.tsv</c>.</summary>
internal static class GpuLibraries
{
    private static readonly Lazy<ImmutableArray<(string Package, string Platform, string[] Names)>> s_all = new(static () =>
        [.. DataFile.Rows("gpu-libraries.tsv").Select(static row => (row[0], row[1], row[2].Split(' ')))]
    );

    /// <summary>The file names of the libraries with which a package computes on a platform; empty if the package is not in the table.</summary>
    /// <param name="package">Its normalized name; null for a file of no package.</param>
    /// <param name="platforms"><c>cuda</c>, <c>rocm</c>, <c>cpu</c>.</param>
    public static ImmutableArray<string> Of(string? package, params ReadOnlySpan<string> platforms)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var row in s_all.Value)
        {
            if (row.Package == package && platforms.Contains(row.Platform))
                names.AddRange(row.Names);
        }

        return names.ToImmutable();
    }
}
