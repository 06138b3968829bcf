namespace Armature.Rules.Tests;

public sealed class TreatmentTests
{
    [Fact]
    public void Only_what_the_environment_cannot_fix_has_a_reason() =>
        Assert.All(
            RuleCatalog.All,
            rule => Assert.Equal(rule.Treatment.Kind is TreatmentKind.Elsewhere, !string.IsNullOrEmpty(rule.Treatment.Because))
        );
}
