using Armature.Knowledge.Errors;
using Armature.Knowledge.MacOS;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.Releases;
using Armature.Knowledge.SourceBuilds;
using Armature.Knowledge.Targets;
using Armature.Rules;
using Armature.Targets;

namespace Armature.Knowledge.Tests;

/// <summary>Validates the tables: every row is complete, unique and has a source.</summary>
public sealed class TableTests
{
    /// <summary>The tables with a source column: name, number of columns, columns of the key, columns that may be empty.</summary>
    public static TheoryData<string, int, int[], int[]> Tables =>
        new()
        {
            { "system-packages.tsv", 11, [0], [2, 3, 4, 5, 6, 7, 8, 9] },
            { "package-managers.tsv", 8, [0], [2, 4, 5] },
            { "distributions.tsv", 4, [0, 1], [1] },
            { "driver-libraries.tsv", 2, [0], [] },
            { "windows-products.tsv", 4, [0], [2] },
            { "file-kinds.tsv", 5, [0, 1], [0, 1, 3, 4] },
            { "installer-settings.tsv", 5, [0, 1], [2, 3] },
            { "preloads.tsv", 4, [0, 1], [] },
            { "speed-ups.tsv", 5, [0, 2], [] },
            { "shared-dylibs.tsv", 3, [0], [] },
            { "numpy2-releases.tsv", 3, [0], [] },
            { "build-tools.tsv", 6, [0], [2, 3] },
            { "build-dependencies.tsv", 12, [0], [2, 3, 4, 5, 6, 7, 8, 9, 10] },
            { "cuda-wheels.tsv", 3, [0], [] },
            { "cuda-drivers.tsv", 6, [0], [3, 4] },
            { "cuda-architectures.tsv", 6, [0], [4] },
            { "torch-releases.tsv", 8, [0], [] },
            { "torch-architectures.tsv", 5, [0, 1], [] },
            { "amd-gpus.tsv", 5, [0], [3] },
            { "gpus.tsv", 5, [0], [2] },
            { "gpu-libraries.tsv", 4, [0, 1], [] },
            { "nvidia-devices.tsv", 4, [0], [] },
            { "ptx-versions.tsv", 3, [0], [] },
            { "plug-ins.tsv", 5, [0, 1], [] },
            { "removed-modules.tsv", 4, [0], [2] },
            { "optional-modules.tsv", 4, [0], [] },
            { "packaged-modules.tsv", 11, [0], [2, 3, 4, 5, 6, 7, 8, 9] },
            { "build-needs.tsv", 3, [0], [] },
            { "build-libraries.tsv", 3, [0], [] },
            { "alternative-builds.tsv", 8, [0, 1, 2], [3, 4, 5] },
            { "errors/packages.tsv", 4, [0], [2] },
            { "families.tsv", 5, [0], [1, 2, 3, 4] },
            { "apk-packages.tsv", 3, [0], [1] },
            { "apt-packages.tsv", 3, [0], [1, 2] },
            { "base-images.tsv", 9, [0, 1, 2], [2, 3, 4, 5, 6, 7] },
            { "image-libraries.tsv", 5, [0, 1], [2] },
            { "system-pythons.tsv", 3, [0], [] },
            { "cpu-features.tsv", 2, [0], [] },
            { "processors.tsv", 7, [0], [2, 4, 5] },
        };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_row_is_complete_and_unique(string table, int columns, int[] key, int[] optional)
    {
        string[][] rows = [.. DataFile.Rows(table)];
        Assert.NotEmpty(rows);
        Assert.All(
            rows,
            row =>
            {
                Assert.Equal(columns, row.Length);
                Assert.All(row.Index().ExceptBy(optional, cell => cell.Index), cell => Assert.NotEmpty(cell.Item.Trim()));
            }
        );
        Assert.Equal(rows.Length, rows.DistinctBy(row => string.Join('\t', key.Select(column => row[column]))).Count());
    }

    [Fact]
    public void Every_table_is_validated()
    {
        // these have their source in the comment at their top
        string[] generated = ["NativeWheels.tsv", "StableAbi.tsv", "releases.tsv"];
        var validated = Tables.Select(row => row.Data.Item1).Concat(generated);
        Assert.Equal(
            DataFile.Names.Where(name => name.EndsWith(".tsv")).Order(StringComparer.Ordinal),
            validated.Order(StringComparer.Ordinal)
        );
        Assert.All(generated, table => Assert.Contains("ource", DataFile.Text(table)));
    }

    [Fact]
    public void Every_name_of_a_family_means_releases_that_exist_and_is_not_a_release_itself()
    {
        Assert.All(ReleaseFamilies.Names, name => Assert.NotEmpty(ReleaseFamilies.Find(name)!.Releases));
        string[] words = [.. DataFile.Rows("families.tsv").SelectMany(row => row[0].Split(' '))];
        Assert.Equal(words.Distinct(), words);
        Assert.All(
            words,
            word =>
            {
                var family = ReleaseFamilies.Find(word)!;
                Assert.NotEmpty(family.Releases);
                Assert.IsType<TargetOutcome.Unknown>(TargetParser.Parse(word));
                var newest =
                    family.Architecture.Length == 0 ? family.Releases[^1].Name : $"{family.Releases[^1].Name}-{family.Architecture}";
                Assert.IsType<TargetOutcome.Known>(TargetParser.Parse(newest));
            }
        );
        Assert.All(DataFile.Rows("families.tsv"), row => Assert.Equal(row[1].Length == 0, row[3].Length > 0 && row[4].Length > 0));
    }

    [Fact]
    public void Every_tool_of_a_build_exists() =>
        Assert.All(DataFile.Rows("build-needs.tsv"), row => Assert.NotEmpty(BuildNeeds.Of(row[0])));

    [Fact]
    public void The_package_of_every_library_of_a_build_is_known() =>
        Assert.All(
            BuildLibraries.Packages.SelectMany(static package => BuildLibraries.Of(package)),
            name => Assert.NotNull(BuildDependencies.Of(name, PackageManager.Of("apt")))
        );

    [Fact]
    public void Every_rule_of_an_alternative_build_exists() =>
        Assert.All(AlternativeBuild.All, build => Assert.NotNull(RuleCatalog.Find(build.Rule)));

    [Fact]
    public void Every_release_of_a_system_has_a_source_and_a_name_of_its_own()
    {
        Assert.All(SystemReleases.All, release => Assert.NotEmpty(release.Source));
        var names = SystemReleases.All.SelectMany(release => release.Aliases.Prepend(release.Name)).ToArray();
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_tables_answer()
    {
        Assert.Equal("1.4.0", NumpyReleases.FirstForSecondAbi("bottleneck"));
        Assert.Equal("torch", SharedDylibs.PackageOf("libtorch_cpu.dylib"));
        Assert.Equal(["a C and C++ compiler", "the headers of Python", "Rust"], BuildNeeds.Of("polars").Select(tool => tool.Name));
        Assert.NotNull(NativeWheels.Newest("numpy"));
        Assert.Equal("PyInstaller", KnownPackages.All.Single(package => package.Sign is "freezer").Name);
    }
}
