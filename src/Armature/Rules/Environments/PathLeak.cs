using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Inventory.SearchPaths;
using Armature.Loading;
using Armature.Rules.Messages;

namespace Armature.Rules.Environments;

internal static class PathLeak
{
    public static readonly Rule Rule = new()
    {
        Id = "AR607",
        Name = "path-leak",
        Summary = "PYTHONPATH, the user's site-packages or a .pth file hides an installed package",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph =>
            graph.Inventory.Interpreter is null ? "the subject is no environment"
            : graph.Inventory.Interpreter.SearchPath.Any(entry =>
                entry.Reason is SearchPathReason.PythonPath or SearchPathReason.UserSite or SearchPathReason.PthFile
            )
                ? null
            : "nothing comes before site-packages on sys.path",
        Check = Check,
        Docs = """
            ## What it finds
            An installed package whose modules are not imported, because a directory that comes before site-packages on `sys.path` has modules of the
            same name: through PYTHONPATH, the user's own site-packages, or a line of a `.pth` file. The same version twice is passed over, and so
            is a directory without `__init__.py`, which hides nothing.

            ## Why it matters
            What installers see is not what Python imports. The hidden package was chosen to fit the others; the one that is imported may be for another
            Python, of another architecture, or with another ABI than extensions here were built for. PYTHONPATH holds for every Python
            that is started, of whatever version.

            A note, no warning, where the user's own directory holds another version of a package without compiled code: that is what
            `pip install --user` is for.

            ## Example
            ```text
            PYTHONPATH hides 1 installed package: numpy 2.3.4 is installed, and /opt/tools/lib is where numpy 1.26.4 is imported from
            ```

            ## What to do
            Take the directory off PYTHONPATH, or uninstall one of the two. `python -I` and `python -s` start without PYTHONPATH and without the
            user's directory.

            ## References
            - CPython `Lib/site.py`, `Modules/getpath.py`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        graph.Inventory is SubjectInventory.Environment environment
            ? environment.Shadowings.GroupBy(shadowing => shadowing.By).Select(group => Found(graph, group.Key, [.. group]))
            : [];

    private static Finding Found(LoadGraph graph, SearchPathEntry by, Shadowing[] shadowings)
    {
        var first = shadowings.OrderByDescending(one => IsNative(graph, one)).ThenBy(one => one.Module, StringComparer.Ordinal).First();
        var packages = shadowings.Select(one => one.Package).Distinct().Count();
        var imported = first.ByPackage is { } other ? Blame.Named(other) : $"another `{first.Module}`";
        return new Finding
        {
            Rule = Rule,
            Severity =
                by.Reason is SearchPathReason.UserSite && !shadowings.Any(one => IsNative(graph, one)) ? Severity.Note : Severity.Warning,
            Message =
                $"{Source(by)} hides {(packages == 1 ? "1 installed package" : $"{packages} installed packages")}: {Blame.Named(first.Package)} is installed, and {by.Path} is where {imported} is imported from",
            Package = first.Package,
            Files = [.. shadowings.Select(one => new FindingFile(one.Path, Evidence(one), null))],
            Remedy = Cure(by),
        };
    }

    private static bool IsNative(LoadGraph graph, Shadowing shadowing) =>
        graph.Files.Any(file =>
            file.File.Owner == shadowing.Package || (shadowing.ByPackage is not null && file.File.Owner == shadowing.ByPackage)
        );

    private static string Evidence(Shadowing shadowing) =>
        shadowing.ByPackage is { } other
            ? $"{Blame.Named(other)}, imported in place of {Blame.Named(shadowing.Package)}"
            : $"imported in place of {Blame.Named(shadowing.Package)}";

    private static string Source(SearchPathEntry by) =>
        by.Reason switch
        {
            SearchPathReason.PythonPath => "PYTHONPATH",
            SearchPathReason.UserSite => "the user's own site-packages",
            _ => $"`{by.From}`",
        };

    private static Remedy Cure(SearchPathEntry by) =>
        by.Reason switch
        {
            SearchPathReason.PythonPath => new Remedy($"take {by.Path} off PYTHONPATH, or start Python with -I", [], Trust.ShowOnly),
            SearchPathReason.UserSite => new Remedy(
                "uninstall it from the user's directory, or start Python with -s (PYTHONNOUSERSITE=1)",
                [],
                Trust.ShowOnly
            ),
            _ => new Remedy($"take the line out of {by.From}, or uninstall the package that is hidden", [], Trust.ShowOnly),
        };
}
