using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Inventory.SearchPaths;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;

namespace Armature.Rules.Environments;

internal static class PathLeak
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR607",
        Name = "path-leak",
        Summary = "PYTHONPATH, the user site-packages or a .pth file hides an installed package",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("what hides the package is outside of the environment, or was put there on purpose"),
        Applies = graph =>
            graph.Inventory.Interpreter is null ? "the subject is not an environment"
            : graph.Inventory.Interpreter.SearchPath.Any(entry =>
                entry.Reason is SearchPathReason.PythonPath or SearchPathReason.UserSite or SearchPathReason.PthFile
            )
                ? null
            : "nothing precedes site-packages on sys.path",
        Docs = """
            ## What it finds
            An installed package whose modules are not imported because an earlier directory on `sys.path` has modules of the same name:
            through PYTHONPATH, the user site-packages, or a line of a `.pth` file. The same version twice is not reported, and neither is
            a directory without `__init__.py`, which hides nothing.

            If the user site-packages contains another version of a package without compiled code, the finding is a note: this is what
            `pip install --user` is for.

            ## Why it matters
            Python imports another package than the one installers see. The hidden package was chosen to fit the others; the imported one
            may be for another Python or another architecture, or have another ABI than the one extension modules were built for.
            PYTHONPATH applies to every Python that is started, whatever its version.

            ## Example
            ```text
            ! PYTHONPATH hides 1 installed package: numpy 2.3.4 is installed, but another
              `numpy` is imported from /tools                                AR607 path-leak
              Fix:  remove /tools from PYTHONPATH, or start Python with -I
              /tools/numpy    imported instead of numpy 2.3.4
            ```

            ## What to do
            Remove the directory from PYTHONPATH, or uninstall one of the two. `python -I` ignores PYTHONPATH and the user site-packages;
            `python -s` ignores the user site-packages.

            ## References
            - CPython `Lib/site.py`, `Modules/getpath.py`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        judgement.Graph.Inventory is SubjectInventory.Environment environment
            ? environment.Shadowings.GroupBy(shadowing => shadowing.By).Select(group => Found(judgement.Graph, group.Key, [.. group]))
            : [];

    private static Finding Found(LoadGraph graph, SearchPathEntry by, Shadowing[] shadowings)
    {
        var first = shadowings.OrderByDescending(one => IsNative(graph, one)).ThenBy(one => one.Module, StringComparer.Ordinal).First();
        var packages = shadowings.Select(one => one.Package).Distinct().Count();
        var imported = first.ByPackage is { } other ? PackageName.Of(other) : $"another `{first.Module}`";
        return new Finding
        {
            Rule = Rule,
            Severity =
                by.Reason is SearchPathReason.UserSite && !shadowings.Any(one => IsNative(graph, one)) ? Severity.Note : Severity.Warning,
            Message =
                $"{Source(by)} hides {(packages == 1 ? "1 installed package" : $"{packages} installed packages")}: {PackageName.Of(first.Package)} is installed, but {imported} is imported from {by.Path}",
            Package = first.Package,
            Files = [.. shadowings.Select(one => new FindingFile(one.Path, Evidence(one), null))],
            Remedy = RemedyFor(by),
        };
    }

    private static bool IsNative(LoadGraph graph, Shadowing shadowing) =>
        graph.Files.Any(file =>
            file.File.Owner == shadowing.Package || (shadowing.ByPackage is not null && file.File.Owner == shadowing.ByPackage)
        );

    private static string Evidence(Shadowing shadowing) =>
        shadowing.ByPackage is { } other
            ? $"{PackageName.Of(other)}, imported instead of {PackageName.Of(shadowing.Package)}"
            : $"imported instead of {PackageName.Of(shadowing.Package)}";

    private static string Source(SearchPathEntry by) =>
        by.Reason switch
        {
            SearchPathReason.PythonPath => "PYTHONPATH",
            SearchPathReason.UserSite => "the user site-packages",
            _ => $"`{by.From}`",
        };

    private static Remedy RemedyFor(SearchPathEntry by) =>
        by.Reason switch
        {
            SearchPathReason.PythonPath => new Remedy($"remove {by.Path} from PYTHONPATH, or start Python with -I", [], Trust.ShowOnly),
            SearchPathReason.UserSite => new Remedy(
                "uninstall it from the user site-packages, or start Python with -s (PYTHONNOUSERSITE=1)",
                [],
                Trust.ShowOnly
            ),
            _ => new Remedy($"remove the line from {by.From}, or uninstall the hidden package", [], Trust.ShowOnly),
        };
}
