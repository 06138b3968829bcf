using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Armature.Inventory.PythonSource;

namespace Armature.Inventory.BuildConfigurations;

/// <summary>
/// Reads the <c>__config__.py</c> that the builds of NumPy and SciPy generate: one dict with meson (since NumPy 1.26 and SciPy 1.9.2), one
/// dict per library with numpy.distutils.
/// </summary>
internal static partial class BuildConfigurationReader
{
    private const int Largest = 1024 * 1024;

    private static readonly string[] s_packages = ["numpy", "scipy"];

    private static readonly string[] s_purposes = ["blas", "lapack"];

    /// <summary>The build configurations of the installed packages.</summary>
    public static ImmutableArray<BuildConfiguration> Read(SubjectInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return [.. s_packages.Select(package => Read(inventory, package)).OfType<BuildConfiguration>()];
    }

    /// <summary>Parses the source of the file; null if it contains no configuration.</summary>
    internal static BuildConfiguration? Parse(string package, string path, string source)
    {
        if (Meson().Match(source) is { Success: true } meson)
            return OfMeson(package, path, PythonLiteralReader.Read(source, meson.Index + meson.Length));
        BuildDependency[] dependencies =
        [
            .. Distutils()
                .Matches(source)
                .Select(match => OfDistutils(match.Groups["name"].Value, PythonLiteralReader.Read(source, match.Index + match.Length)))
                .OfType<BuildDependency>(),
        ];
        return dependencies.Length == 0 ? null : new BuildConfiguration(package, path, "numpy.distutils", [.. dependencies], []);
    }

    private static BuildConfiguration? Read(SubjectInventory inventory, string package)
    {
        foreach (var distribution in inventory.Distributions.Where(distribution => distribution.NormalizedName == package))
        {
            var path = Subjects.TreePath.Join(distribution.Location, $"{package}/__config__.py");
            if (inventory.Subject.Tree.ReadText(path, Largest) is { } source)
                return Parse(package, path, source);
        }

        return null;
    }

    private static BuildConfiguration OfMeson(string package, string path, PythonLiteral configuration)
    {
        var dependencies = configuration["Build Dependencies"];
        var compilers = configuration["Compilers"] as PythonLiteral.Mapping;
        return new BuildConfiguration(
            package,
            path,
            "meson",
            [
                .. s_purposes
                    .Where(purpose => dependencies?[purpose] is not null)
                    .Select(purpose => OfMeson(purpose, dependencies![purpose]!)),
            ],
            [
                .. (compilers?.Items ?? [])
                    .Where(item => (item.Value["name"] ?? item.Value["version"])?.AsText is not null)
                    .Select(item => (item.Key, $"{item.Value["name"]?.AsText ?? item.Key} {item.Value["version"]?.AsText}".TrimEnd())),
            ]
        );
    }

    private static BuildDependency OfMeson(string purpose, PythonLiteral entry)
    {
        var version = entry["version"]?.AsText;
        var details = entry["openblas configuration"]?.AsText ?? entry["lib directory"]?.AsText;
        return new BuildDependency(
            purpose,
            entry["name"]?.AsText,
            version is "unknown" ? null : version,
            details is "unknown" ? null : details
        );
    }

    // a library that was not found has an empty dict
    private static BuildDependency? OfDistutils(string name, PythonLiteral entry) =>
        entry["libraries"] is PythonLiteral.Sequence { Items: { IsEmpty: false } libraries }
            ? new BuildDependency(
                name[..name.IndexOf("_opt", StringComparison.Ordinal)],
                string.Join(", ", libraries.Select(library => library.AsText).OfType<string>().Distinct(StringComparer.Ordinal)),
                null,
                entry["library_dirs"] is PythonLiteral.Sequence { Items: [var first, ..] } ? first.AsText : null
            )
            : null;

    [GeneratedRegex(@"^CONFIG\s*=\s*(?:_cleanup\()?\s*", RegexOptions.Multiline, 1000)]
    private static partial Regex Meson();

    [GeneratedRegex(
        @"^(?<name>(?:blas|lapack)(?:_ilp64)?_opt_info)\s*=\s*(?=\{)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Distutils();
}
