using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Requirements;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Environments;

internal static class UnmetRequirement
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR605",
        Name = "unmet-requirement",
        Summary = "a dependency is not installed, or its version does not satisfy the requirement",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Treatment = Treatment.Requirements,
        Applies = graph =>
            graph.Inventory.Kind is not (SubjectKind.Environment or SubjectKind.Directory) ? "the subject has no installed packages"
            : graph.Inventory.Distributions.All(package => package.Requires.IsEmpty) ? "no package has dependencies"
            : null,
        Docs = """
            ## What it finds
            Requirements of installed packages (`Requires-Dist`, `requires.txt`, `depends` of conda records) that no installed package
            satisfies: the package is missing, or its version is out of range. Markers are evaluated for the target's Python and platform,
            not for the machine that Armature runs on. Requirements of an extra count if another package requires that extra. A
            distribution of another name that provides the required module counts as installed: tensorflow-cpu for tensorflow. Packages of `--assume`
            count in their assumed version; what that one requires is not known.

            It is a note for dependencies that Debian, Fedora or conda omitted on purpose although the upstream metadata requires them,
            and for those missing from a directory of packages, which may not be the whole environment.

            ## Why it matters
            Installers check requirements once, when they install. A later `pip install` of one package changes its dependencies without
            regard to other packages, `pip uninstall` removes what others need, and `--no-deps` checks nothing. The package then fails
            when it imports the missing module or calls the changed interface; compiled packages crash.

            ## Example
            ```text
            ! numpy 2.3.4 does not satisfy scipy 1.11.4, which requires
              numpy<1.28.0,>=1.21.6                                  AR605 unmet-requirement
              Fix:  install a version that satisfies it, unless another package needs this
                    one (may change other packages; review first)
                      /env/bin/python -m pip install "numpy<1.28.0,>=1.21.6"
              scipy-1.11.4.dist-info    requires numpy<1.28.0,>=1.21.6
            ```

            ## What to do
            Install what is required. If two packages require incompatible versions of a third, one of the two has to change: pass both
            names to one `pip install` or `uv pip install`, which then looks for versions that fit together.

            ## References
            - PyPA, "Dependency specifiers" and "Version specifiers"; `pip check`
            - conda CEP 29 and 33
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var distributions = AssumedDistributions.Of(graph.Inventory);
        return new InstalledPackages(distributions, TargetMarkers.Of(graph.Target))
            .Unmet()
            .Concat(CondaPackages.Unmet(distributions))
            .GroupBy(unmet => (unmet.Needed, IsConda: unmet.By.Kind is MetadataKind.CondaMeta, Severity: SeverityOf(graph, unmet)))
            .Select(group => Found(graph, [.. group], group.Key.Severity));
    }

    private static Severity SeverityOf(LoadGraph graph, RequirementGap unmet) =>
        unmet switch
        {
            { By.Kind: MetadataKind.CondaMeta } => Severity.Warning,
            { Found: null } when graph.Inventory.Kind is SubjectKind.Directory || ManagedPackage.Matches(unmet.By) => Severity.Note,
            { Found: { } found } when ManagedPackage.Matches(unmet.By) && ManagedPackage.Matches(found) => Severity.Note,
            _ => Severity.Warning,
        };

    private static Finding Found(LoadGraph graph, RequirementGap[] unmet, Severity severity)
    {
        var first = unmet[0];
        var others = unmet.Select(one => one.By).Distinct().Count() - 1;
        var alsoRequired = others switch
        {
            0 => "",
            1 => "; 1 other package requires it too",
            _ => $"; {others} other packages require it too",
        };
        return new Finding
        {
            Rule = Rule,
            Severity = severity,
            Message = first.Found is { } found
                ? $"{PackageName.Of(found)} does not satisfy {PackageName.Of(first.By)}, which requires {first.Text}{alsoRequired}"
                : $"{first.Needed} is not installed, but {PackageName.Of(first.By)} requires {first.Text}{alsoRequired}",
            Package = first.By,
            Files = [.. unmet.Select(one => new FindingFile(TreePath.Name(one.By.MetadataPath), Evidence(one), null))],
            Victims =
            [
                .. first.Found is null && severity is not Severity.Note
                    ? unmet.Select(one => one.By.Name).Distinct(StringComparer.Ordinal)
                    : [],
            ],
            Origin = Origin(first),
            Remedy = severity is Severity.Note || IsAssumed(graph, first) ? null : RequirementFix.Of(graph, first),
        };
    }

    // what is not there cannot be replaced
    private static bool IsAssumed(LoadGraph graph, RequirementGap unmet) =>
        graph.Inventory.Assumed.Any(package => package.NormalizedName == unmet.Found?.NormalizedName);

    private static string Evidence(RequirementGap unmet) =>
        unmet.Extra is { } extra ? $"requires {unmet.Text} for its extra {extra}" : $"requires {unmet.Text}";

    private static string? Origin(RequirementGap unmet) =>
        unmet is { Found: null, By: var package } && ManagedPackage.Matches(package) && package.Kind is not MetadataKind.CondaMeta
            ? "the metadata is from the upstream project; the system's package may omit the dependency on purpose"
            : null;
}
