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
    public static readonly Rule Rule = new()
    {
        Id = "AR605",
        Name = "unmet-requirement",
        Summary = "a package asks for another that is not installed, or is of a version that will not do",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Applies = graph =>
            graph.Inventory.Kind is not (SubjectKind.Environment or SubjectKind.Directory) ? "nothing is installed in the subject"
            : graph.Inventory.Distributions.All(package => package.Requires.IsEmpty) ? "no package says what it requires"
            : null,
        Check = Check,
        Docs = """
            ## What it finds
            Requirements of installed packages (`Requires-Dist`, `requires.txt`, `depends` of conda records) that no installed package meets: it is
            missing, or its version is outside of what is asked for. Conditions are evaluated for the target's Python and platform, not
            for the machine that Armature runs on. What belongs to an extra counts where another package asks for that extra.

            A note, no warning: what packages of Debian, Fedora or conda ask for in the metadata of their upstream project and their makers left
            out on purpose, and what is absent from a directory of packages that may not be the whole environment.

            ## Why it matters
            Installers look at requirements once, as they install. A later `pip install` of one package moves its requirements without regard to the
            others, `pip uninstall` removes what others need, and `--no-deps` never asks. The package then fails when the missing module is
            imported, or when the changed interface is called; compiled packages crash.

            ## Example
            ```text
            numpy 2.3.4 will not do for scipy 1.11.4, which requires numpy<1.28.0,>=1.21.6
            ```

            ## What to do
            Install what is asked for. Where two packages ask for versions of a third that exclude each other, one of the two has to change:
            give both names to one `pip install` or `uv pip install`, which then looks for versions that go together.

            ## References
            - PyPA, "Dependency specifiers" and "Version specifiers"; `pip check`
            - conda CEP 29 and 33
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var distributions = graph.Inventory.Distributions;
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
            { Found: null } when graph.Inventory.Kind is SubjectKind.Directory || Managed.IsManaged(unmet.By) => Severity.Note,
            { Found: { } found } when Managed.IsManaged(unmet.By) && Managed.IsManaged(found) => Severity.Note,
            _ => Severity.Warning,
        };

    private static Finding Found(LoadGraph graph, RequirementGap[] unmet, Severity severity)
    {
        var first = unmet[0];
        var others = unmet.Select(one => one.By).Distinct().Count() - 1;
        var alsoAsked = others switch
        {
            0 => "",
            1 => "; 1 other package asks for it too",
            _ => $"; {others} other packages ask for it too",
        };
        return new Finding
        {
            Rule = Rule,
            Severity = severity,
            Message = first.Found is { } found
                ? $"{Blame.Named(found)} will not do for {Blame.Named(first.By)}, which requires {first.Text}{alsoAsked}"
                : $"{first.Needed} is not installed, and {Blame.Named(first.By)} requires {first.Text}{alsoAsked}",
            Package = first.By,
            Files = [.. unmet.Select(one => new FindingFile(TreePath.Name(one.By.MetadataPath), Evidence(one), null))],
            Victims =
            [
                .. first.Found is null && severity is not Severity.Note
                    ? unmet.Select(one => one.By.Name).Distinct(StringComparer.Ordinal)
                    : [],
            ],
            Origin = Origin(first),
            Remedy = severity is Severity.Note ? null : Installation.Of(graph, first),
        };
    }

    private static string Evidence(RequirementGap unmet) =>
        unmet.Extra is { } extra ? $"requires {unmet.Text} for its extra {extra}" : $"requires {unmet.Text}";

    private static string? Origin(RequirementGap unmet) =>
        unmet is { Found: null, By: var package } && Managed.IsManaged(package) && package.Kind is not MetadataKind.CondaMeta
            ? "the metadata is the upstream project's; the maker of the system's package may have left it out on purpose"
            : null;
}
