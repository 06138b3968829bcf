using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge.PackageManagers;

/// <summary>A package manager: a row of <c>package-managers.tsv</c>.</summary>
/// <param name="Id"><c>apt</c>, <c>dnf</c>, <c>brew</c> …</param>
/// <param name="Program">Its program on PATH.</param>
/// <param name="Names">The column of the package tables with its names; null if no table has them.</param>
/// <param name="Install">The words of its install command; the packages follow.</param>
/// <param name="Provides">What it installs for a soname, with <c>{}</c> for the soname; null if it does not search by soname.</param>
/// <param name="Modules">What it installs for a module of pkg-config, with <c>{}</c> for the module; null if it does not search by module.</param>
/// <param name="IsOfSystem">Whether it is the package manager of an operating system, not one that installs beside it.</param>
internal sealed record PackageManager(
    string Id,
    string Program,
    string? Names,
    ImmutableArray<string> Install,
    string? Provides,
    string? Modules,
    bool IsOfSystem
)
{
    private static readonly Lazy<ImmutableArray<PackageManager>> s_all = new(static () =>
        [.. DataFile.Rows("package-managers.tsv").Select(Read)]
    );

    private static readonly Lazy<ILookup<string, string[]>> s_distributions = new(static () =>
        DataFile.Rows("distributions.tsv").ToLookup(static row => row[0], StringComparer.Ordinal)
    );

    /// <summary>The rows, the one to prefer first.</summary>
    public static ImmutableArray<PackageManager> All => s_all.Value;

    /// <summary>The manager with an id.</summary>
    /// <exception cref="InvalidOperationException">No manager has this id.</exception>
    public static PackageManager Of(string id) => All.Single(manager => manager.Id == id);

    /// <summary>The manager of a Linux distribution, from its os-release(5); null if it is not known.</summary>
    /// <param name="id"><c>ID</c>.</param>
    /// <param name="like"><c>ID_LIKE</c>: related distributions, separated by spaces.</param>
    /// <param name="version"><c>VERSION_ID</c>; null if there is none, which means the newest.</param>
    public static PackageManager? OfDistribution(string id, string like = "", string? version = null) =>
        like.Split(' ')
            .Prepend(id)
            .SelectMany(name => s_distributions.Value[name])
            .FirstOrDefault(row => row[1].Length == 0 || IsBefore(version, row[1]))
            is [_, _, var manager, ..]
            ? Of(manager)
            : null;

    /// <summary>The command that installs packages, as a person types it: <c>sudo apt-get install -y libgl1</c>.</summary>
    public string InstallCommand(params IEnumerable<string> packages) => string.Join(' ', [.. Install, .. packages.Select(Quoted)]);

    private static bool IsBefore(string? version, string limit) =>
        int.TryParse(version?.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && major < int.Parse(limit, CultureInfo.InvariantCulture);

    // libGL.so.1()(64bit)
    private static string Quoted(string package) => package.Contains('(', StringComparison.Ordinal) ? $"'{package}'" : package;

    private static PackageManager Read(string[] row) =>
        new(row[0], row[1], Filled(row[2]), [.. row[3].Split(' ')], Filled(row[4]), Filled(row[5]), row[6] == "yes");

    private static string? Filled(string cell) => cell.Length == 0 ? null : cell;
}
