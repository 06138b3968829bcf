using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.PythonAbis;

internal static class LinksLibpython
{
    public static readonly Rule Rule = new()
    {
        Id = "AR304",
        Name = "links-libpython",
        Summary = "a module that asks for an interpreter's library of its own instead of taking what the process has",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Extension modules that name an interpreter's library among those they need: `libpython3.11.so.1.0`, a `Python.framework`,
            `python39.dll`. It is judged by what comes of it: nothing where the running interpreter has that very library; an error where
            the library is missing, or another Python's on Windows and macOS; on Linux another version's is a warning and a second copy
            of the same version a note, for names that the program has come first there. (On macOS a second copy of the same version is not
            told from the interpreter's own, and nothing is said.) In a wheel it is a warning: it works with
            some interpreters only. On Windows `pythonXY.dll` of the right version is as it should be.

            ## Why it matters
            Most interpreters for Linux hold all of Python in the program, and no library lies beside them: the import fails. Where some other
            installation has the library, a second runtime comes into the process, which nobody has started. On macOS, where every symbol
            is bound to the library it came from, Python then ends in a segmentation fault or with
            `Fatal Python error: PyThreadState_Get: no current thread`.

            ## Example
            ```text
            fast 1.0 is linked against `libpython3.11.so.1.0`, which is nowhere on the loader's path
            ```

            ## What to do
            Install a wheel, or build the package with the Python that is to import it. As an author, do not link modules against libpython (PEP 513);
            on macOS link with `-undefined dynamic_lookup`.

            ## References
            - PEP 513, "libpythonX.Y.so.1"
            - CPython `Python/dynload_win.c`, GetPythonImport; what changed in 3.8: "extension modules are no longer linked to libpython"
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var links = new Dictionary<JudgedFile, PythonLink>();
        foreach (var file in judgement.With(FileFault.None).Where(file => EntryFunction.IsModule(file.File)))
        {
            if (PythonLink.Of(graph, file) is { } link)
                links.Add(file, link);
        }

        return links
            .GroupBy(link => link.Value)
            .SelectMany(group =>
                Blame
                    .ByPackage(judgement, group.Select(link => link.Key), modulesAlone: true)
                    .Select(blame => Found(graph, blame, group.Key))
            );
    }

    private static Finding Found(LoadGraph graph, Blame blame, PythonLink link)
    {
        var severity = SeverityOf(graph, link);
        return blame.Finding(Rule, graph, $"linked against `{link.Library}`, {Consequence(graph, link)}", _ => $"needs {link.Library}") with
        {
            Severity = severity,
            Victims = severity is Severity.Error ? blame.Modules : [],
            Truth =
                severity is Severity.Error && link.End is PythonLinkEnd.OtherVersion && IsMac(graph)
                    ? "where that Python is installed, a second runtime is loaded and Python dies, often without a word"
                    : null,
            Remedy = Reinstall.Of(graph, blame.Package),
        };
    }

    private static Severity SeverityOf(LoadGraph graph, PythonLink link) =>
        link.End switch
        {
            PythonLinkEnd.Missing => Severity.Error,
            // glibc looks a name up in the program first: the second runtime is asked only for what the first lacks
            PythonLinkEnd.OtherVersion => graph.Target.Platform?.System is SystemFamily.Linux ? Severity.Warning : Severity.Error,
            PythonLinkEnd.Second => Severity.Note,
            _ => Severity.Warning,
        };

    private static string Consequence(LoadGraph graph, PythonLink link) =>
        link.End switch
        {
            PythonLinkEnd.Missing => "which is nowhere on the loader's path",
            PythonLinkEnd.OtherVersion => $"but {TargetPhrase.Python(graph)} is {graph.Target.Python!.Version.Short}",
            PythonLinkEnd.Second => "a second copy of what the running Python has in itself",
            _ when graph.Target.Platform?.System is SystemFamily.Windows => "but its tag promises the stable ABI to later versions",
            _ => "which most interpreters do not have beside them",
        };

    private static bool IsMac(LoadGraph graph) => graph.Target.Platform?.System is SystemFamily.MacOS;
}
