using Armature.Inventory.Requirements;
using Armature.Loading;
using Armature.Remedies;

namespace Armature.Rules.Remedies;

/// <summary>Installs a dependency with the installer of the package that requires it.</summary>
internal static class RequirementFix
{
    public static Remedy? Of(LoadGraph graph, RequirementGap unmet)
    {
        var what = unmet.Found is null
            ? "install the dependency"
            : "install a version that satisfies it, unless another package needs this one";
        return Fix.Of("requirement", graph, unmet.By, ("requirement", unmet.Text)) is { } remedy
            ? remedy with
            {
                Text = remedy.Commands.IsEmpty ? $"{what}: {unmet.Text}" : what,
            }
            : null;
    }
}
