using Armature.Inventory.Conda;
using Armature.Repair.Applying.Conda;

namespace Armature.Repair.Tests.Applying.Conda;

public sealed class CondaHistoryFileTests
{
    private const string Old = """
        ==> 2024-01-01 00:00:00 <==
        # cmd: conda create -n sci python=3.11 numpy
        # conda version: 24.11.3
        +conda-forge/linux-64::numpy-1.26.4-py311_0
        +conda-forge/linux-64::python-3.11.7-h0_0
        # update specs: ['python=3.11', 'numpy']
        ==> 2024-02-01 00:00:00 <==
        # cmd: conda remove -n sci zlib
        -conda-forge/linux-64::zlib-1.3-0
        """;

    private static readonly DateTime s_at = new(2026, 11, 26, 20, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Requested_packages_stay_and_the_same_packages_are_not_listed() =>
        Assert.Equal(
            $"{Old}\n==> 2026-11-26 20:00:00 <==\n# cmd: armature fix /envs/sci\n",
            Continued(
                "+conda-forge/linux-64::numpy-1.26.4-py311_0\n+conda-forge/linux-64::python-3.11.7-h0_0\n# update specs: ['numpy==1.26.4=py311_0']"
            )
        );

    [Fact]
    public void Other_packages_are_listed_as_a_change() =>
        Assert.EndsWith(
            "# cmd: armature fix /envs/sci\n-conda-forge/linux-64::numpy-1.26.4-py311_0\n+conda-forge/linux-64::numpy-1.26.5-py311_0\n",
            Continued("+conda-forge/linux-64::numpy-1.26.5-py311_0\n+conda-forge/linux-64::python-3.11.7-h0_0"),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_history_without_packages_is_not_continued() =>
        Assert.Null(CondaHistoryFile.Continued("", "==> 2026-01-01 00:00:00 <==\n+a-1-0\n", "armature fix /envs/sci", s_at));

    [Fact]
    public void A_section_without_signs_lists_all_packages() =>
        Assert.Equal(
            ["b-1-0", "c-1-0"],
            CondaHistory.Packages("==> 1 <==\n+a-1-0\n==> 2 <==\n# cmd: x\nb-1-0\nc-1-0\n").Order(StringComparer.Ordinal)
        );

    private static string? Continued(string created) =>
        CondaHistoryFile.Continued(Old, $"==> 2026-11-26 19:59:00 <==\n{created}\n", "armature fix /envs/sci", s_at);
}
