using System.Collections.Immutable;
using Armature.Rules;
using Armature.TestKit;

namespace Armature.Explaining.Tests;

/// <summary>How the findings of an examination change the order of the causes of a text.</summary>
public sealed class ConfirmerTests
{
    private const string Crash = "Segmentation fault (core dumped)";
    private const string Missing = "ImportError: libfoo.so.1: cannot open shared object file: No such file or directory";

    [Fact]
    public void A_finding_moves_its_cause_to_the_front()
    {
        var before = Explainer.Explain(Crash);
        Assert.Equal("native-crash-conflict", before.Slug);
        var after = Confirmed(before, Found("AR401", "pandas needs AVX2, which this processor lacks"));
        Assert.Equal("illegal-instruction", after.Slug);
        Assert.Equal(ConfirmationKind.Fits, after.Confirmation!.Kind);
        Assert.Equal("native-crash-conflict", after.Alternatives[0].Cause.Slug);
        Assert.DoesNotContain(after.Alternatives, other => other.Cause.Slug == "illegal-instruction");
        Assert.NotEqual(before.Remedies, after.Remedies);
    }

    [Fact]
    public void The_first_cause_stays_first_if_a_finding_fits_it_too()
    {
        var after = Confirmed(Explainer.Explain(Crash), Found("AR401", "a"), Found("AR501", "two OpenMP runtimes"));
        Assert.Equal("native-crash-conflict", after.Slug);
        Assert.Equal("two OpenMP runtimes", after.Confirmation!.Sentence);
    }

    [Fact]
    public void A_finding_about_another_file_does_not_change_the_order()
    {
        var after = Confirmed(Explainer.Explain(Missing), Found("AR303", "other is built for NumPy 1"));
        Assert.Equal("missing-shared-lib", after.Slug);
        Assert.Equal(ConfirmationKind.Open, after.Confirmation!.Kind);
    }

    [Fact]
    public void A_finding_about_the_named_library_confirms()
    {
        var finding = Found("AR201", "libfoo.so.1 is missing") with { Files = [new FindingFile("foo/_foo.so", "needs libfoo.so.1", null)] };
        var after = Confirmed(Explainer.Explain($"{Missing}\n  File \"/v/lib/python3.11/site-packages/foo/_foo.so\""), finding);
        Assert.Equal("missing-shared-lib", after.Slug);
        Assert.True(after.Confirmation!.Kind is ConfirmationKind.Confirmed or ConfirmationKind.Fits);
        Assert.True(after.Confidence >= 0.8);
    }

    [Fact]
    public void An_unrelated_text_stays_unrelated()
    {
        var after = Confirmed(Explainer.Explain("KeyError: 'x'"), Found("AR201", "a library is missing"));
        Assert.Null(after.Cause);
    }

    private static Explanation Confirmed(Explanation explanation, params ImmutableArray<Finding> findings) =>
        Confirmer.Confirm(explanation, GraphBuilder.Directory().Build(), findings);

    private static Finding Found(string rule, string message) =>
        new()
        {
            Rule = RuleCatalog.Find(rule)!,
            Severity = Severity.Error,
            Message = message,
        };
}
