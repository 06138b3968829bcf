using System.Globalization;
using Armature.Inventory.Requirements;
using Armature.Reporting;
using Armature.Rules;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Compares unmet requirements with those of <c>pip check</c>.</summary>
public sealed class PipCheckTests
{
    private const int Packages = 400;
    private const string Missing = "needs a CPython 3.11 and the corpus's pip";

    private static string Pip => PublishedWheels.Peers("pip-*.whl")[^1] + "/pip";

    public static bool IsHere { get; } = OperatingSystem.IsLinux() && Corpus.IsHere && Pythons.CPython311 is not null;

    [Theory(SkipUnless = nameof(IsHere), Skip = Missing)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Generated_environments_match_pip_check(int seed)
    {
        using var directory = new TemporaryDirectory();
        new Tool(Pythons.CPython311!).Do("-m", "venv", directory.Path);
        Fill(directory, new Random(seed));

        var report = Examined.Path(directory.Path);
        var ours = Gaps(report);
        Assert.Equal(PipCheck(directory.Of("bin/python"), "-m", "pip"), ours);
        Assert.Equal(PipCheck(directory.Of("bin/python"), Pip), ours);
        Assert.InRange(ours.Length, Packages / 8, Packages * 2);
        Assert.Equal(
            ours.Length,
            report
                .Findings.Where(finding => finding.Rule.Id == "AR605")
                .SelectMany(finding => finding.Files)
                .Distinct()
                .Count(file => !file.Evidence.Contains(" extra "))
        );
    }

    [Fact(SkipUnless = nameof(IsHere), Skip = Missing)]
    public void Real_environments_match_pip_check()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        foreach (
            var python in Pythons
                .All.Where(python => !python.Contains("/2.", StringComparison.Ordinal))
                .Append(ScientificEnvironment.Path + "/bin/python")
        )
            // Debian's pip is a package of its own
            Assert.Equal(python == Pythons.System ? PipCheck(python, Pip) : PipCheck(python, "-m", "pip"), Gaps(Examined.Path(python)));
    }

    [Fact]
    public void A_conflicting_version_is_found()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        using var copy = ScientificEnvironment.Fresh();
        var metadata = copy.Site("scipy-1.16.3.dist-info", "METADATA");
        ScientificEnvironment.Copy.Replace(
            metadata,
            System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(metadata).Replace("Requires-Dist: numpy<2.6", "Requires-Dist: numpy<2.0"))
        );
        var finding = Assert.Single(Examined.Path(copy.Root).Findings);
        Assert.Equal(("AR605", Severity.Warning), (finding.Rule.Id, finding.Severity));
        Assert.StartsWith("numpy 2.3.4 does not satisfy scipy 1.16.3, which requires numpy<2.0", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_dependency_is_found()
    {
        Assert.SkipUnless(ScientificEnvironment.IsHere, ScientificEnvironment.Missing);
        using var copy = ScientificEnvironment.Fresh();
        foreach (var directory in Directory.EnumerateDirectories(copy.SitePackages, "joblib*"))
            Directory.Delete(directory, recursive: true);
        var finding = Assert.Single(Examined.Path(copy.Root).Findings);
        Assert.Equal(("AR605", Severity.Warning), (finding.Rule.Id, finding.Severity));
        Assert.StartsWith("joblib is not installed, but scikit-learn 1.7.2 requires joblib", finding.Message, StringComparison.Ordinal);
        Assert.Contains("-m pip install \"joblib>=", Assert.Single(finding.Remedy!.Commands), StringComparison.Ordinal);
    }

    private static string[] Gaps(Report report) =>
        Sorted(
            new InstalledPackages(report.Graph.Inventory.Distributions, TargetMarkers.Of(report.Graph.Target))
                .Unmet()
                .Where(gap => gap.Extra is null)
                .Select(gap => $"{gap.By.NormalizedName} {(gap.Found is null ? "lacks" : "conflicts with")} {gap.Needed}")
        );

    // "a 1.0 requires b, which is not installed."; "a 1.0 has requirement b<2, but you have b 3."
    private static string[] PipCheck(string python, params string[] pip) =>
        Sorted(
            new Tool(python)
                .Run([.. pip, "--disable-pip-version-check", "check"])!
                .Output.Split('\n')
                .Select(line =>
                    line.EndsWith(", which is not installed.", StringComparison.Ordinal)
                        ? $"{Name(line.Split(' ')[0])} lacks {Name(line.Split(' ')[3].TrimEnd(','))}"
                    : line.Contains(", but you have ", StringComparison.Ordinal)
                        ? $"{Name(line.Split(' ')[0])} conflicts with {Name(line.Split(", but you have ")[1].Split(' ')[0])}"
                    : ""
                )
                .Where(line => line.Length > 0)
        );

    private static string Name(string name) => name.ToLowerInvariant().Replace('_', '-').Replace('.', '-');

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Distinct().Order(StringComparer.Ordinal)];

    private static void Fill(TemporaryDirectory directory, Random random)
    {
        for (var at = 0; at < Packages; at++)
        {
            var requires = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => $"Requires-Dist: {Requirement(random)}\n"));
            directory.Write(
                $"lib/python3.11/site-packages/p{at}-{Version(random, at)}.dist-info/METADATA",
                $"Metadata-Version: 2.1\nName: p{at}\nVersion: {Version(random, at)}\nProvides-Extra: more\n{requires}\ntext\n"
            );
        }
    }

    private static string Version(Random random, int at) =>
        (at % 9) switch
        {
            0 => "2.0rc1",
            1 => "1.4.post2",
            2 => "3.1.dev4",
            3 => "2.1+cpu",
            4 => "1!1.0",
            _ => string.Create(CultureInfo.InvariantCulture, $"{at % 4}.{at % 7}"),
        };

    private static string Requirement(Random random)
    {
        // one in eight is not installed
        var name = $"P{random.Next(Packages * 8 / 7)}";
        string[] versions =
        [
            "",
            ">=1",
            "<3,>=1.0",
            "~=1.2",
            "==2.*",
            "!=2.1",
            ">=2.0rc1",
            "<=2.1",
            ">1.4",
            "<2",
            "==2.1",
            "===2.1+cpu",
            ">=0.dev0",
        ];
        string[] markers =
        [
            "",
            "",
            "; python_version >= '3.8'",
            "; python_version < '3.8'",
            "; sys_platform == 'win32'",
            "; platform_machine == 'x86_64' and os_name == 'posix'",
            "; extra == 'more'",
            "; python_full_version >= '3.11.4' or implementation_name == 'pypy'",
        ];
        return $"{name}{(random.Next(10) == 0 ? "[more]" : "")}{versions[random.Next(versions.Length)]} {markers[random.Next(markers.Length)]}".Trim();
    }
}
