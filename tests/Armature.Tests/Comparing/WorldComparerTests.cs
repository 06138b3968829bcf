using System.Text;

namespace Armature.Comparing.Tests;

public sealed class WorldComparerTests
{
    private const string OldNumpy = """{"name":"numpy","version":"1.26.4"}""";
    private const string NewNumpy = """{"name":"numpy","version":"2.3.4"}""";

    [Fact]
    public void The_abi_of_Python_can_break_and_a_patch_release_cannot()
    {
        Assert.NotNull(Of(Comparisons.World("cp312"), Comparisons.World("cp311"), "Python").Breaks);
        Assert.NotNull(Of(Comparisons.World("cp313"), Comparisons.World("cp313t"), "Python").Breaks);
        var patch = Comparisons.World("cp312");
        Assert.Null(
            Of(
                patch with
                {
                    Python = patch.Python! with { Version = "3.12.1" },
                },
                patch with
                {
                    Python = patch.Python! with { Version = "3.12.4" },
                },
                "Python"
            ).Breaks
        );
        Assert.Empty(WorldComparer.Compare(patch, patch with { Python = patch.Python! with { Version = "3.12.4" } }).Changes);
    }

    [Fact]
    public void Numpy_with_another_abi_can_break_what_is_built_for_the_first()
    {
        var (old, @new) = (Comparisons.World("cp312", OldNumpy), Comparisons.World("cp312", NewNumpy));
        Assert.Equal("extensions built for NumPy 1 alone do not load", Of(old, @new, "NumPy's C ABI").Breaks);
        Assert.Equal("extensions built for NumPy 2 alone do not load", Of(@new, old, "NumPy's C ABI").Breaks);
    }

    [Theory]
    [InlineData("2.17", "2.34", "2.36", false)]
    [InlineData("2.17", "2.38", "2.36", true)]
    [InlineData("2.34", "2.17", "2.36", false)]
    [InlineData("2.9", "2.17", null, true)]
    public void A_newer_library_can_break_where_the_system_is_not_known_to_have_it(string before, string after, string? system, bool breaks)
    {
        var (left, right) = (Needs(before), Needs(after));
        var change = Of(left, right with { System = right.System with { Version = system } }, "glibc needed");
        Assert.Equal((before, after, breaks), (change.Left, change.Right, change.Breaks is not null));
    }

    [Fact]
    public void A_system_that_is_older_than_the_code_needs_can_break()
    {
        var (left, right) = (Needs("2.34"), Needs("2.34"));
        Assert.NotNull(Of(left, right with { System = right.System with { Version = "2.31" } }, "system").Breaks);
        Assert.Null(Of(left, right with { System = right.System with { Version = "2.35" } }, "system").Breaks);
        Assert.NotNull(Of(left, right with { System = right.System with { Libc = "musl" } }, "system").Breaks);
        Assert.NotNull(Of(left, right with { System = right.System with { Architectures = ["arm64"] } }, "system").Breaks);
    }

    [Fact]
    public void A_processor_with_a_lower_level_can_break()
    {
        var v3 = Comparisons.World("cp312", machine: """{"system":"Debian 12","processor":"Zen 4","levels":["x86-64-v3","x86-64-v2"]}""");
        var v2 = Comparisons.World("cp312", machine: """{"system":"Debian 12","processor":"Nehalem","levels":["x86-64-v2"]}""");
        Assert.NotNull(Of(v3, v2, "processor").Breaks);
        Assert.Null(Of(v2, v3, "processor").Breaks);
    }

    [Fact]
    public void Another_BLAS_is_harmless()
    {
        var change = Of(Blas("OpenBLAS", "0.3.27"), Blas("OpenBLAS", "0.3.30"), "BLAS of numpy");
        Assert.Equal(("OpenBLAS 0.3.27, LP64", "OpenBLAS 0.3.30, LP64", (string?)null), (change.Left, change.Right, change.Breaks));
        Assert.NotNull(change.Note);
    }

    [Fact]
    public void A_series_of_CUDA_is_read_from_what_files_need()
    {
        var (one, other) = (Cuda("libcudart.so.12"), Cuda("libcudart.so.13"));
        var change = Of(one, other, "CUDA");
        Assert.Equal(("12", "13"), (change.Left, change.Right));
        Assert.NotNull(change.Breaks);
        Assert.NotNull(Of(one, Comparisons.World("cp312"), "CUDA").Breaks);
        Assert.Null(Of(Comparisons.World("cp312"), one, "CUDA").Breaks);
    }

    [Fact]
    public void A_finding_about_another_version_of_the_package_is_the_same()
    {
        var comparison = WorldComparer.Compare(Found("1.0"), Found("2.0"));
        Assert.Equal(1, comparison.SameFindings);
        Assert.Empty(comparison.Changes);
        Assert.Equal("new error", Assert.Single(WorldComparer.Compare(Comparisons.World("cp312"), Found("1.0")).Changes).Breaks);
        Assert.Null(Assert.Single(WorldComparer.Compare(Found("1.0"), Comparisons.World("cp312")).Changes).Breaks);
    }

    [Theory]
    [InlineData("native", "native", false)]
    [InlineData("native", "source", true)]
    [InlineData("source", "none", true)]
    [InlineData("none", "native", false)]
    public void A_lock_whose_package_has_no_wheel_any_more_can_break(string before, string after, bool breaks) =>
        Assert.Equal(breaks, WorldComparer.Compare(Lock(before, "1.0"), Lock(after, "1.1")).Breaking == 1);

    [Fact]
    public void Pure_packages_of_locks_are_not_compared() =>
        Assert.Empty(WorldComparer.Compare(Lock("pure", "1.0"), Lock("pure", "1.1")).Changes);

    [Fact]
    public void The_report_of_a_check_is_compared_without_packages()
    {
        var report = Read(
            """{"schema":1,"reports":[{"subject":{"path":"a","kind":"environment"},"target":{"os":"linux","arch":["x86_64"]},"findings":[]}]}"""
        );
        Assert.Contains(
            WorldComparer.Compare(report, Comparisons.World("cp312", NewNumpy)).NotCompared,
            what => what.StartsWith("packages", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Environments_of_images_are_compared_by_their_place()
    {
        var comparisons = WorldComparer.CompareAll(
            [Named("a.tar:/usr"), Named("a.tar:/app/.venv"), Named("a.tar:/old")],
            [Named("b.tar:/app/.venv"), Named("b.tar:/usr"), Named("b.tar:/new"), Named("b.tar:/more")]
        );
        Assert.Equal(
            ["a.tar:/usr b.tar:/usr", "a.tar:/app/.venv b.tar:/app/.venv", "a.tar:/old b.tar", "a.tar b.tar:/new", "a.tar b.tar:/more"],
            comparisons.Select(comparison => $"{comparison.Left.Name} {comparison.Right.Name}")
        );
        Assert.Equal([0, 0, 1, 0, 0], comparisons.Select(comparison => comparison.Breaking));
    }

    private static CompiledWorld Named(string name) => Comparisons.World("cp312") with { Name = name };

    private static CompiledWorld Needs(string glibc) =>
        Comparisons.World("cp312", $$"""{"name":"a","version":"1","needs":"glibc {{glibc}}"}""");

    private static CompiledWorld Blas(string name, string version) =>
        Comparisons.World(
            "cp312",
            libraries: $$"""{"family":"blas","name":"{{name}}","version":"{{version}}","integers":"LP64","package":"numpy"}"""
        );

    private static CompiledWorld Cuda(string library) =>
        Comparisons.World("cp312", $$"""{"name":"torch","version":"2","files":[{"path":"torch/a.so","needed":["{{library}}"]}]}""");

    private static CompiledWorld Found(string version) =>
        Comparisons.World(
            "cp312",
            findings: $$"""{"rule":"AR303","severity":"error","message":"b {{version}} is old","package":{"name":"b","version":"{{version}}"} }"""
        );

    private static CompiledWorld Lock(string offer, string version) =>
        Read(
            $$"""
            {"schema":1,"subject":{"path":"uv.lock","kind":"lock"},"target":{"os":"linux"},"libraries":[],
             "lock":{"packages":[{"name":"a","version":"{{version}}","offer":"{{offer}}"}]} }
            """
        );

    private static CompiledWorld Read(string json) => CompiledWorldReader.Read(Encoding.UTF8.GetBytes(json), out _)!.Value[0];

    private static Change Of(CompiledWorld left, CompiledWorld right, string what) =>
        Assert.Single(WorldComparer.Compare(left, right).Changes, change => change.What == what);
}
