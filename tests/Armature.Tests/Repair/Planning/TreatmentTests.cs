using Armature.Repair.Planning;
using Armature.Rules;

namespace Armature.Repair.Tests.Planning;

public sealed class TreatmentTests
{
    [Fact]
    public void Every_rule_has_a_treatment() =>
        Assert.Equal(
            RuleCatalog.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Treatment.ByRule.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void What_is_cured_elsewhere_says_why() =>
        Assert.All(
            Treatment.ByRule,
            one => Assert.Equal(one.Value.Kind is TreatmentKind.Elsewhere, !string.IsNullOrEmpty(one.Value.Because))
        );
}
