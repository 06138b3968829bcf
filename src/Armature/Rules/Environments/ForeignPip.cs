using Armature.Inventory;
using Armature.Inventory.OnPath;
using Armature.Loading;
using Armature.Rules.Remedies;

namespace Armature.Rules.Environments;

internal static class ForeignPip
{
    public static readonly Rule Rule = new()
    {
        Id = "AR606",
        Name = "foreign-pip",
        Summary = "the pip on PATH installs into another Python than the one that python starts",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph =>
            graph.Inventory is not SubjectInventory.Environment environment ? "the subject is no environment"
            : environment.Programs.IsEmpty ? "nothing is known of PATH"
            : IsStarted(environment) ? null
            : "no python on PATH starts this environment",
        Check = Check,
        Docs = """
            ## What it finds
            Where `python` or `python3`, typed at a shell, starts the environment that is examined, and `pip` starts another Python: going by the
            first line of the script that `pip` is.

            ## Why it matters
            `pip install` then succeeds and changes nothing here: the package lands elsewhere, `import` still says "No module named …", and on a Mac
            the other Python may be of another architecture. A `pip` that is left behind by an older Python, an environment made without pip, and a
            PATH with Homebrew before the active environment do this.

            A note, no warning, where the environment has no pip of its own, as `uv venv` makes it.

            ## Example
            ```text
            the `pip` on PATH installs into another Python: `/usr/local/bin/pip` belongs to Python 3.9 in /usr/local/opt/python@3.9
            ```

            ## What to do
            Say which Python is meant: `python -m pip install`, or `uv pip install`.

            ## References
            - PyPA, "Installing packages using pip and virtual environments"
            """,
    };

    private static bool IsStarted(SubjectInventory.Environment environment) =>
        environment.Programs.Any(program => program is { Name: "python" or "python3", IsOwn: true });

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        foreach (
            var pip in ((SubjectInventory.Environment)graph.Inventory).Programs.Where(program =>
                program is { Name: "pip", IsOwn: false, Python: not null }
            )
        )
        {
            var hasOwn = graph.Inventory.Distributions.Any(package => package.NormalizedName == "pip");
            yield return new Finding
            {
                Rule = Rule,
                Severity = hasOwn ? Severity.Warning : Severity.Note,
                Message = $"the `pip` on PATH installs into another Python: `{pip.Path}` belongs to {Named(pip.Python!)}",
                Files = [new FindingFile(pip.Path, $"starts {Named(pip.Python!)}", null)],
                Remedy = new Remedy(
                    "say which Python is meant: python -m pip or uv pip",
                    hasOwn ? [$"{Reinstall.Quoted(graph.Inventory.Interpreter?.Executable ?? "python")} -m pip --version"] : [],
                    Trust.ShowOnly
                ),
            };
        }
    }

    private static string Named(InterpreterKey python) =>
        python.Version.Length == 0 ? $"the Python in {python.Prefix}" : $"Python {python.Version} in {python.Prefix}";
}
