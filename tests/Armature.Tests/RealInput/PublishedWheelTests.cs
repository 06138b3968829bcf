using Armature.Binaries;
using Armature.Knowledge.MacOS;
using Armature.Loading;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Checks published wheels of every platform against the corpus's expected rules, each wheel for its own target.</summary>
public sealed class PublishedWheelTests
{
    [Fact]
    public void Clean_wheels_have_no_error()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var alarms =
            from wheel in PublishedWheel.Key()
            where wheel.IsClean
            from finding in Examined.Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python).Findings
            where finding.Severity is Severity.Error
            select $"{wheel.File} for {wheel.Target}: {finding.Rule.Id} {finding.Message}";
        Assert.Empty(alarms);
    }

    [Fact]
    public void Clean_wheels_have_no_error_for_their_tags()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var alarms =
            from wheel in PublishedWheel.Key()
            where wheel.IsClean
            from finding in Examined.Path(PublishedWheels.Skeleton(wheel.File)).Findings
            where finding.Severity is Severity.Error
            select $"{wheel.File}: {finding.Rule.Id} {finding.Message}";
        Assert.Empty(alarms);
    }

    [Fact]
    public void Every_expected_rule_is_reported()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var missed =
            from wheel in PublishedWheel.Key()
            from rules in wheel.Expected
            where rules.Any(rule => RuleCatalog.Find(rule) is not null)
            let found = Examined
                .Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python)
                .Findings.Select(finding => finding.Rule.Id)
            where !rules.Intersect(found).Any()
            select $"{wheel.File} for {wheel.Target}: expected {string.Join(" or ", rules)} ({wheel.Why}), found {string.Join(", ", found)}";
        Assert.Empty(missed);
    }

    [Fact]
    public void Every_library_of_clean_wheels_for_macOS_is_found()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var wanting =
            from wheel in PublishedWheel.Key()
            where wheel.IsClean && wheel.Target.StartsWith("macos", StringComparison.Ordinal)
            from file in Examined.Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python).Graph.Files
            from pair in file.Closure?.Needs ?? []
            where pair.Need is { Resolution: not Resolution.Found, IsOptional: false }
            select $"{wheel.File}: {pair.Object.Path} needs {pair.Need.Name}: {pair.Need.Resolution}";
        Assert.Empty(wanting);
    }

    [Fact]
    public void Imports_of_clean_wheels_from_libSystem_are_known()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var (taken, unknown) = (0, new HashSet<string>(StringComparer.Ordinal));
        var exports = SystemExports.Of(SystemDylibs.LibSystem)!;
        foreach (
            var wheel in PublishedWheel.Key().Where(wheel => wheel.IsClean && wheel.Target.StartsWith("macos", StringComparison.Ordinal))
        )
        {
            var files = Examined.Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python).Graph.Files;
            foreach (
                var slice in files
                    .SelectMany(file => file.File.Image?.Slices ?? [])
                    .Where(slice => slice.Architecture is not Architecture.X86)
            )
            {
                foreach (ref readonly var symbol in slice.Imports.Symbols)
                {
                    if (symbol.Library < 0 || !SystemDylibs.IsLibSystem(slice.Needed[symbol.Library].Name))
                        continue;
                    taken++;
                    if (exports.Has(slice.Imports.Utf8(symbol.Name), slice.Architecture, version: null) is not true)
                        unknown.Add($"{slice.Architecture} {slice.Imports.Text(symbol.Name)}");
                }
            }
        }

        Assert.True(taken > 10_000, $"only {taken} symbols were compared");
        Assert.True(unknown.Count == 0, string.Join(", ", unknown.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Signatures_of_clean_wheels_for_arm64_Macs_are_valid()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var changed =
            from wheel in PublishedWheel.Key()
            where wheel.IsClean && wheel.Target.EndsWith("arm64", StringComparison.Ordinal)
            from finding in Examined.Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python).Findings
            where finding.Rule.Id == "AR208"
            select $"{wheel.File}: {finding.Message}";
        Assert.Empty(changed);
    }

    [Fact]
    public void A_wheel_with_a_library_for_each_platform_has_at_most_a_note()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var report = Examined.Path(PublishedWheels.Skeleton("excelize-0.1.0-py3-none-any.whl"), "manylinux_2_28_x86_64", "cp311");
        Assert.DoesNotContain(report.Findings, finding => finding.Severity > Severity.Note);
    }
}
