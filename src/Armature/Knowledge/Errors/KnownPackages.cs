using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Names and pages of packages: the rows of <c>packages.tsv</c>.</summary>
internal static class KnownPackages
{
    private static readonly Lazy<ImmutableArray<KnownPackage>> s_all = new(static () =>
        [.. DataFile.Rows("errors/packages.tsv").Select(Read)]
    );

    /// <summary>The packages.</summary>
    public static ImmutableArray<KnownPackage> All => s_all.Value;

    /// <summary>The package with a distribution or import name, in any case; null if it is not listed.</summary>
    public static KnownPackage? Find(string name) =>
        All.FirstOrDefault(package => package.Module.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? All.FirstOrDefault(package => package.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static KnownPackage Read(string[] cells) => new(cells[1], cells[0], cells[3]) { Sign = cells[2].Length == 0 ? null : cells[2] };
}
