using Armature.Inventory;
using Armature.Loading;

namespace Armature.Rules.Environments;

internal static class BrokenEnvironment
{
    public static readonly Rule Rule = new()
    {
        Id = "AR608",
        Name = "broken-environment",
        Summary = "the environment's base interpreter is gone, moved or of another version",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph => graph.Inventory.Kind is SubjectKind.Environment ? null : "the subject is no environment",
        Check = Check,
        Docs = """
            ## What it finds
            A virtual environment whose base interpreter is not where `pyvenv.cfg` or the link in `bin` says, or is now of another version;
            an environment without an interpreter, or without the site-packages directory of its version.

            ## Why it matters
            A virtual environment is a directory of packages and a link. When an upgrade of the system, Homebrew or pyenv removes the Python
            behind the link, nothing in the environment starts; when another minor version takes its place, Python starts and finds no
            package, for it looks in another directory.

            ## Example
            ```text
            the Python that this environment was made from is gone: home = /usr/local/opt/python@3.9/bin, which does not exist
            ```

            ## What to do
            Make the environment anew with the Python that is there and install the packages again. Compiled packages of one minor version
            do not work in another.

            ## References
            - CPython `Lib/venv`, `Modules/getpath.py`; PEP 405
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) => graph.Inventory.EnvironmentFaults.Select(Found);

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
                    : new Remedy(
                        "make the environment anew with a Python that is there, and install its packages again",
                        [],
                        Trust.ShowOnly
                    ),
        };

    private static string Problem(EnvironmentFaultKind kind) =>
        kind switch
        {
            EnvironmentFaultKind.BaseMissing => "the Python that this environment was made from is gone",
            EnvironmentFaultKind.BaseVersionChanged => "the Python behind this environment is now of another version",
            EnvironmentFaultKind.ConfigurationDamaged => "the environment's configuration is damaged",
            EnvironmentFaultKind.ExecutableMissing => "the environment has no interpreter",
            _ => "there is no site-packages directory for this version",
        };
}
