using Armature.Dev.Documentation;
using Armature.Knowledge.Errors;

namespace Armature.Repository.Tests;

/// <summary>The pages of <c>docs/explain</c>.</summary>
public sealed class CausePageTests
{
    [Fact]
    public void Every_cause_has_a_title() =>
        Assert.Equal(
            Causes.All.Select(cause => cause.Slug).Order(StringComparer.Ordinal),
            CauseTitles.All.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Explain_finds_the_cause_in_the_text_of_its_title() =>
        Law.Holds(
            from title in CauseTitles.All
            let explanation = Doctor.Explain(title.Value)
            where explanation.Slug != title.Key && explanation.Alternatives.All(other => other.Cause.Slug != title.Key)
            select $"{title.Value}: {explanation.Slug}, not {title.Key}"
        );

    [Fact]
    public void A_title_is_of_one_page() => Assert.Equal(CauseTitles.All.Count, CauseTitles.All.Values.Distinct().Count());

    [Theory]
    [InlineData("- x – if the text has `@conda`", "- x – in a conda environment")]
    [InlineData("- x – if the text has `in-packages!=no` and `!@conda`", "- x")]
    [InlineData("- x – if the text has `package=torch|jax` and `needs=arm64*`", "- x – for torch, jax, if the text has `needs=arm64*`")]
    [InlineData("{pip-install} {package} {unknown}", "python -m pip install PACKAGE {unknown}")]
    public void The_fixes_are_for_readers_without_the_text(string generated, string readable) =>
        Assert.Equal(readable, CauseFixes.Readable(generated));
}
