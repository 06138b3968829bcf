using Armature.TestKit;
using Armature.Tests.RealInput;

namespace Armature.Loading.Tests.Linux;

/// <summary>
/// The comparison with glibc's loader on armhf: Debian's Python for it runs under qemu. Its root directory was never configured, so it has no
/// <c>ld.so.cache</c> and the libraries are found in the directories that are compiled into the loader.
/// </summary>
public sealed class ArmhfOracleTests(ITestOutputHelper output)
{
    private const string Needs = "needs qemu-arm-static and Debian's armhf packages: dpkg --add-architecture armhf && apt-get update";

    [Fact(SkipUnless = nameof(ForeignRoot.IsArmhfHere), SkipType = typeof(ForeignRoot), Skip = Needs)]
    public void Libraries_of_an_armhf_python_load_as_predicted()
    {
        using var root = ForeignRoot.OfArmhf();
        var tracer = root.Tracer();
        string[] files = [.. Thoroughness.Sample(root.Files, 4)];
        Assert.True(files.Length > 10, $"{files.Length} files");
        var tally = new Tally();
        foreach (var answer in root.Open(files))
            tally.Add(root.Compare(tracer, answer), answer);
        output.WriteLine(tally.ToString());
        tally.AssertAgreement();
    }

    [Fact(SkipUnless = nameof(ForeignRoot.IsArmhfHere), SkipType = typeof(ForeignRoot), Skip = Needs)]
    public void Only_the_libraries_that_were_left_out_are_missing()
    {
        var report = Examined.Path(DebianArmhf.Python, sysroot: DebianArmhf.Root);
        Assert.Equal(["libblas.so.3", "liblapack.so.3"], [.. Missing(report).Distinct().Order(StringComparer.Ordinal)]);
        Assert.Empty(LoadLaw.Broken(report));
    }

    private static IEnumerable<string> Missing(Reporting.Report report) =>
        report
            .Graph.Files.SelectMany(file => file.Closure?.Needs ?? [])
            .Where(pair => pair.Need.Resolution is Resolution.Missing)
            .Select(pair => pair.Need.Name);
}
