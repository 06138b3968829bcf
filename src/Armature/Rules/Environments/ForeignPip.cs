using Armature.Inventory;
using Armature.Inventory.OnPath;
using Armature.Judgements;
using Armature.Remedies;
using Armature.Rules.Remedies;

namespace Armature.Rules.Environments;

internal static class ForeignPip
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR606",
        Name = "foreign-pip",
        Summary = "the pip on PATH installs into another Python than the one that `python` starts",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("PATH has to be changed, not the environment"),
        Applies = graph =>
            graph.Inventory is not SubjectInventory.Environment environment ? "the subject is not an environment"
            : environment.Programs.IsEmpty ? "PATH is unknown"
            : IsStarted(environment) ? null
            : "`python` on PATH is not this environment's",
        Docs = """
            ## What it finds
            `python` or `python3` in a shell starts the examined environment, but `pip` starts another Python, according to the first line
            of the `pip` script.

            If the environment has no pip of its own, as `uv venv` creates it, the finding is a note.

            ## Why it matters
            `pip install` then succeeds and changes nothing here: the package is installed elsewhere, `import` still fails with "No module
            named …", and on a Mac the other Python may be of another architecture. Typical causes are a `pip` left behind by an older
            Python, an environment without pip, and a PATH that lists Homebrew before the active environment.

            ## Example
            ```text
            ! the `pip` on PATH installs into another Python: `/usr/local/bin/pip` belongs
              to Python 3.9 in /usr/local                                  AR606 foreign-pip
              Fix:  name the Python: python -m pip or uv pip
                      /env/bin/python -m pip --version
              /usr/local/bin/pip    starts Python 3.9 in /usr/local
            ```

            ## What to do
            Name the Python: `python -m pip install`, or use `uv pip install`.

            ## References
            - PyPA, "Installing packages using pip and virtual environments"
            """,
    };

    private static bool IsStarted(SubjectInventory.Environment environment) =>
        environment.Programs.Any(program => program is { Name: "python" or "python3", IsOwn: true });

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
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
                    "name the Python: python -m pip or uv pip",
                    hasOwn ? [$"{Fix.Quoted(graph.Inventory.Interpreter?.Executable ?? "python")} -m pip --version"] : [],
                    Trust.ShowOnly
                ),
            };
        }
    }

    private static string Named(InterpreterKey python) =>
        python.Version.Length == 0 ? $"the Python in {python.Prefix}" : $"Python {python.Version} in {python.Prefix}";
}
