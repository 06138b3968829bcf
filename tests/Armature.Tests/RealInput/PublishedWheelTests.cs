using Armature.Rules;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Published wheels of every platform against the corpus's answer key, each wheel for its own target.</summary>
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
    public void Clean_wheels_have_no_error_for_their_own_tags()
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
    public void Every_expected_rule_of_the_key_is_found()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var missed =
            from wheel in PublishedWheel.Key()
            from rules in wheel.Expected
            where rules.Any(rule => RuleCatalog.Find(rule) is not null) && !IsOtherLoaders(wheel.Target, rules)
            let found = Examined
                .Path(PublishedWheels.Skeleton(wheel.File), wheel.Target, wheel.Python)
                .Findings.Select(finding => finding.Rule.Id)
            where !rules.Intersect(found).Any()
            select $"{wheel.File} for {wheel.Target}: expected {string.Join(" or ", rules)} ({wheel.Why}), found {string.Join(", ", found)}";
        Assert.Empty(missed);
    }

    // the searches of dyld and of Windows are not traced yet
    private static bool IsOtherLoaders(string target, IEnumerable<string> rules) =>
        !target.Contains("linux", StringComparison.Ordinal) && rules.Contains("AR201");

    [Fact]
    public void A_library_for_each_platform_in_one_wheel_is_at_most_a_note()
    {
        Assert.SkipUnless(PublishedWheels.IsHere, Corpus.Missing);
        var report = Examined.Path(PublishedWheels.Skeleton("excelize-0.1.0-py3-none-any.whl"), "manylinux_2_28_x86_64", "cp311");
        Assert.DoesNotContain(report.Findings, finding => finding.Severity > Severity.Note);
    }
}
