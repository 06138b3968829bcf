using Armature.Inventory;
using Armature.Judgements;
using Armature.Remedies;

namespace Armature.Rules.Environments;

internal static class BrokenEnvironment
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR608",
        Name = "broken-environment",
        Summary = "the environment's base interpreter was removed, moved or replaced by another version",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.NewPython,
        Applies = graph => graph.Inventory.Kind is SubjectKind.Environment ? null : "the subject is not an environment",
        Docs = """
            ## What it finds
            A virtual environment whose base interpreter is not where `pyvenv.cfg` or the link in `bin` says, or is now of another
            version; an environment without an interpreter, or without the site-packages directory of its version.

            ## Why it matters
            A virtual environment is a directory of packages and a link to a Python. If an upgrade of the system, Homebrew or pyenv
            removes that Python, nothing in the environment starts. If another minor version replaces it, Python starts but finds no
            packages, because it searches another directory.

            ## Example
            ```text
            ✗ the base interpreter of this environment does not exist: home =
              /opt/python3.9/bin does not exist                     AR608 broken-environment
              Fix:  recreate the environment with an installed Python, and reinstall its
                    packages
              /env/pyvenv.cfg    home = /opt/python3.9/bin does not exist
            ```

            ## What to do
            Recreate the environment with an installed Python and reinstall the packages. Compiled packages for one minor version do not
            work with another.

            ## References
            - CPython `Lib/venv`, `Modules/getpath.py`; PEP 405
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) => judgement.Graph.Inventory.EnvironmentFaults.Select(Found);

    private static Finding Found(EnvironmentFault fault) =>
        new()
        {
            Rule = Rule,
            Severity = fault.Kind is EnvironmentFaultKind.SitePackagesMissing ? Severity.Note : Severity.Error,
            Message = $"{Problem(fault.Kind)}: {fault.Evidence}",
            Files = [new FindingFile(fault.Path, fault.Evidence, null)],
            Remedy =
                fault.Kind is EnvironmentFaultKind.SitePackagesMissing
                    ? null
                    : new Remedy("recreate the environment with an installed Python, and reinstall its packages", [], Trust.ShowOnly),
        };

    private static string Problem(EnvironmentFaultKind kind) =>
        kind switch
        {
            EnvironmentFaultKind.BaseMissing => "the base interpreter of this environment does not exist",
            EnvironmentFaultKind.BaseVersionChanged => "the base interpreter of this environment is now another version",
            EnvironmentFaultKind.ConfigurationDamaged => "the environment's configuration is damaged",
            EnvironmentFaultKind.ExecutableMissing => "the environment has no interpreter",
            _ => "the site-packages directory of this version does not exist",
        };
}
