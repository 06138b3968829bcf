using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>
/// Compares the prediction for modules without run paths with a real import. Their library is in the environment, but the loader does not search
/// its directory, so an earlier import must have loaded it.
/// </summary>
public sealed class RunPathTests
{
    [Fact]
    public void A_package_without_run_paths_does_not_load()
    {
        Assert.SkipUnless(SickEnvironment.AreHere, SickEnvironment.Missing);
        using var broken = SickEnvironment.WithoutRunPaths();
        var findings = Examined.Path(broken.Root).Findings;
        Assert.All(findings, finding => Assert.Equal(("AR201", Severity.Error), (finding.Rule.Id, finding.Severity)));
        var error = broken.Python("import sklearn").Errors.TrimEnd().Split('\n')[^1];
        Assert.Contains(error, findings.SelectMany(finding => finding.Files).Select(file => file.Error));
    }

    // sklearn/__init__.py imports sklearn.utils._openmp_helpers, which loads libgomp, before anything of sklearn.cluster
    [Fact]
    public void A_module_whose_library_an_earlier_import_loads_is_not_reported()
    {
        Assert.SkipUnless(SickEnvironment.AreHere, SickEnvironment.Missing);
        using var healthy = SickEnvironment.WithoutRunPaths("sklearn/cluster", "_k_means_minibatch.*.so");
        Assert.Empty(Examined.Path(healthy.Root).Findings);
        Assert.Equal(0, healthy.Python("import sklearn.cluster._k_means_minibatch").ExitCode);
    }

    [Fact]
    public void The_module_that_loads_it_for_all_others_is_reported_alone()
    {
        Assert.SkipUnless(SickEnvironment.AreHere, SickEnvironment.Missing);
        using var broken = SickEnvironment.WithoutRunPaths("sklearn", "_openmp_helpers.*.so");
        var file = Assert.Single(Assert.Single(Examined.Path(broken.Root).Findings).Files);
        Assert.StartsWith("sklearn/utils/_openmp_helpers.", file.Path, StringComparison.Ordinal);
        Assert.EndsWith(file.Error!, broken.Python("import sklearn.cluster").Errors.TrimEnd(), StringComparison.Ordinal);
    }
}
