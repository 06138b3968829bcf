using System.IO.Compression;
using Armature.Reporting;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Breaks a healthy environment of real packages in common ways and compares each finding with a real import.</summary>
public sealed class FaultyEnvironmentTests
{
    [Fact]
    public void The_healthy_environment_has_no_findings()
    {
        NeedsRealPackages();
        Assert.Empty(Examined.Path(ScientificEnvironment.Path).Findings);
    }

    [Fact]
    public void Numpy_from_the_aarch64_wheel_is_one_finding()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        foreach (var old in Directory.EnumerateDirectories(copy.SitePackages, "numpy*"))
            Directory.Delete(old, recursive: true);
        ZipFile.ExtractToDirectory(
            PublishedWheels.Skeleton("numpy-2.3.4-cp311-cp311-manylinux_2_27_aarch64.manylinux_2_28_aarch64.whl"),
            copy.SitePackages,
            overwriteFiles: true
        );

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR101");
        Assert.Equal("numpy", finding.Package?.Name);
        Assert.Contains("numpy 2.3.4", finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Truth);
        // the skeleton's Python files are blank, so stub packages stand in for them
        PrintsWhatPythonPrints(
            copy,
            finding,
            $"""
            import sys, types
            for name in ("numpy", "numpy._core"):
                sys.modules[name] = types.ModuleType(name)
                sys.modules[name].__path__ = [r"{copy.SitePackages}/" + name.replace(".", "/")]
            import numpy._core._multiarray_umath
            """
        );
    }

    [Fact]
    public void Aarch64_contents_under_an_x86_64_name_are_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var file = copy.Find("markupsafe", "*.so");
        ScientificEnvironment.Copy.Replace(file, Member("markupsafe-3.0.3-cp311-cp311-manylinux2014_aarch64*", "markupsafe/_speedups*.so"));

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR101");
        Assert.Equal("MarkupSafe", finding.Package?.Name, ignoreCase: true);
        Assert.NotNull(finding.Truth);
        PrintsWhatPythonPrints(copy, finding, "import markupsafe._speedups");
    }

    [Fact]
    public void A_mach_o_file_among_elf_files_is_a_foreign_format()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var file = copy.Site("scipy", "spatial", "_ckdtree.cpython-311-x86_64-linux-gnu.so");
        ScientificEnvironment.Copy.Replace(file, Member("markupsafe-3.0.3-cp311-cp311-macosx_11_0_arm64*", "markupsafe/_speedups*.so"));

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR104");
        Assert.Equal("scipy", finding.Package?.Name);
        PrintsWhatPythonPrints(copy, finding, "import scipy.spatial._ckdtree");
    }

    [Fact]
    public void A_truncated_file_is_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var file = copy.Site("scipy", "spatial", "_ckdtree.cpython-311-x86_64-linux-gnu.so");
        var whole = File.ReadAllBytes(file);
        ScientificEnvironment.Copy.Replace(file, whole[..(whole.Length / 2)]);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR211");
        Assert.Equal("scipy", finding.Package?.Name);
        Assert.Null(finding.Files[0].Error);
        Assert.Contains("SIGBUS", finding.Truth, StringComparison.Ordinal);
        Assert.Equal(128 + 7, copy.Python("import scipy.spatial._ckdtree").ExitCode);
    }

    [Fact]
    public void An_empty_file_is_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        ScientificEnvironment.Copy.Replace(copy.Site("scipy", "spatial", "_ckdtree.cpython-311-x86_64-linux-gnu.so"), []);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR211");
        Assert.Equal("scipy", finding.Package?.Name);
        PrintsWhatPythonPrints(copy, finding, "import scipy.spatial._ckdtree");
    }

    [Fact]
    public void An_extension_only_for_another_Python_is_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        File.Delete(copy.Find("markupsafe", "*.so"));
        File.WriteAllBytes(
            copy.Site("markupsafe", "_speedups.cpython-312-x86_64-linux-gnu.so"),
            Member("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*", "markupsafe/_speedups*.so")
        );

        var report = Examined.Path(copy.Root);
        var finding = Assert.Single(report.Findings, finding => finding.Rule.Id == "AR301");
        Assert.Equal("MarkupSafe", finding.Package?.Name, ignoreCase: true);
        Assert.NotNull(finding.Truth);
        PrintsWhatPythonPrints(copy, finding, "import markupsafe._speedups");
    }

    [Fact]
    public void Contents_for_a_newer_python_under_the_name_of_this_one_are_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var newer = Member("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*", "markupsafe/_speedups*.so");
        ScientificEnvironment.Copy.Replace(copy.Find("markupsafe", "*.so"), newer);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR301");
        Assert.Equal("MarkupSafe", finding.Package?.Name, ignoreCase: true);
        Assert.Contains("built with Python 3.12 or later", finding.Message, StringComparison.Ordinal);
        PrintsWhatPythonPrints(copy, finding, "import markupsafe._speedups");
    }

    [Fact]
    public void Contents_for_musl_under_the_name_of_glibc_are_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var musl = Member("markupsafe-3.0.3-cp311-cp311-musllinux_1_2_x86_64*", "markupsafe/_speedups*.so");
        ScientificEnvironment.Copy.Replace(copy.Find("markupsafe", "*.so"), musl);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR205");
        Assert.Equal("MarkupSafe", finding.Package?.Name, ignoreCase: true);
        PrintsWhatPythonPrints(copy, finding, "import markupsafe._speedups");
    }

    [Theory]
    [InlineData("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*")]
    [InlineData("markupsafe-3.0.3-cp311-cp311-musllinux_1_2_x86_64*")]
    public void An_unpacked_wheel_for_another_Python_or_libc_is_found(string wheel)
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        foreach (
            var old in Directory.EnumerateDirectories(
                copy.SitePackages,
                "markupsafe*",
                new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }
            )
        )
            Directory.Delete(old, recursive: true);
        ZipFile.ExtractToDirectory(Wheel(wheel), copy.SitePackages);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR301");
        Assert.Equal("MarkupSafe", finding.Package?.Name, ignoreCase: true);
    }

    [Fact]
    public void An_executable_stack_is_a_warning_before_glibc_2_41()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var file = copy.Site("scipy", "spatial", "_ckdtree.cpython-311-x86_64-linux-gnu.so");
        ScientificEnvironment.Copy.Replace(file, ElfEdits.WithExecutableStack(File.ReadAllBytes(file)));

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR207");
        Assert.Equal("scipy", finding.Package?.Name);
        Assert.Equal(Severity.Warning, finding.Severity);
        var later = OnlyFinding(Examined.Path(copy.Root, target: "manylinux_2_41_x86_64"), "AR207");
        Assert.Equal(Severity.Error, later.Severity);
    }

    [Fact]
    public void A_package_built_for_numpy_1_beside_numpy_2_is_found()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        foreach (var newer in Directory.EnumerateDirectories(copy.SitePackages, "bottleneck*"))
            Directory.Delete(newer, recursive: true);
        ZipFile.ExtractToDirectory(Wheel("Bottleneck-1.3.7-*"), copy.SitePackages);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR303");
        Assert.Equal("Bottleneck", finding.Package?.Name);
        PrintsWhatPythonPrints(copy, finding, "import bottleneck");
    }

    [Fact]
    public void A_damaged_interpreter_is_the_only_finding()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var python = Path.Combine(copy.Root, "bin", "python");
        var start = File.ReadAllBytes(python)[..4000];
        File.Delete(python);
        File.WriteAllBytes(python, start);

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR211");
        Assert.StartsWith("`python` is damaged", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_extension_is_a_missing_file()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        File.Delete(copy.Site("scipy", "spatial", "_ckdtree.cpython-311-x86_64-linux-gnu.so"));

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR601");
        Assert.Equal("scipy", finding.Package?.Name);
        PrintsWhatPythonPrints(copy, finding, "import scipy.spatial._ckdtree");
    }

    [Fact]
    public void Two_metadata_directories_of_a_package_are_a_duplicate()
    {
        NeedsRealPackages();
        using var copy = ScientificEnvironment.Fresh();
        var metadata = Directory.CreateDirectory(copy.Site("numpy-1.26.4.dist-info")).FullName;
        File.WriteAllText(Path.Combine(metadata, "METADATA"), "Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n");
        File.WriteAllText(Path.Combine(metadata, "INSTALLER"), "pip\n");

        var finding = OnlyFinding(Examined.Path(copy.Root), "AR604");
        Assert.Equal("numpy", finding.Package?.Name);
        Assert.Contains("1.26.4", finding.Message, StringComparison.Ordinal);
        Assert.Contains("2.3.4", finding.Message, StringComparison.Ordinal);
    }

    private static void NeedsRealPackages() =>
        Assert.SkipUnless(ScientificEnvironment.IsHere && PublishedWheels.IsHere, ScientificEnvironment.Missing);

    private static Finding OnlyFinding(Report report, string rule)
    {
        var finding = Assert.Single(report.Findings);
        Assert.Equal(rule, finding.Rule.Id);
        return finding;
    }

    private static void PrintsWhatPythonPrints(ScientificEnvironment.Copy copy, Finding finding, string code)
    {
        var run = copy.Python(code);
        Assert.NotEqual(0, run.ExitCode);
        var printed = run.Errors.TrimEnd().Split('\n')[^1];
        Assert.Equal(printed, finding.Files[0].Error);
    }

    private static string Wheel(string pattern) => PublishedWheels.Whole(pattern)[0];

    private static byte[] Member(string wheelPattern, string memberPattern)
    {
        using var wheel = ZipFile.OpenRead(Wheel(wheelPattern));
        var member = wheel.Entries.First(entry =>
            System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(memberPattern, entry.FullName)
        );
        using var bytes = new MemoryStream();
        using var stream = member.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
