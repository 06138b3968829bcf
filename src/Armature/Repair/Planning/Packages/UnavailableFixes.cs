using Armature.Repair.Plans;

namespace Armature.Repair.Planning.Packages;

/// <summary>Moves the findings that a plan cannot fix, because nothing that is available fixes them, to those that are left.</summary>
internal static class UnavailableFixes
{
    /// <summary>The plan that promises only what it does; without steps if that is nothing.</summary>
    public static Plan Removed(Plan plan)
    {
        var because = plan
            .Packages.Where(package => package.Fate is PackageFate.Unavailable)
            .ToDictionary(package => package.Name, package => package.Because, StringComparer.Ordinal);
        var left = plan.Fixed.Where(finding => finding.Package is { } package && because.ContainsKey(package.NormalizedName)).ToArray();
        return left.Length == 0
            ? plan
            : plan with
            {
                Fixed = [.. plan.Fixed.Except(left)],
                Left =
                [
                    .. plan.Left,
                    .. left.Select(finding => new LeftFinding(
                        finding,
                        $"cannot be fixed from what is available: {because[finding.Package!.NormalizedName]}"
                    )),
                ],
                Steps = left.Length == plan.Fixed.Length ? [] : plan.Steps,
            };
    }
}
