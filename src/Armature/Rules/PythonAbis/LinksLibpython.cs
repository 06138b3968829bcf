using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.PythonAbis;

internal static class LinksLibpython
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR304",
        Name = "links-libpython",
        Summary = "a module that links a Python library instead of using the running interpreter",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Extension modules that need a Python library: `libpython3.11.so.1.0`, a `Python.framework`, `python39.dll`. The severity
            depends on how it resolves:

            - the running interpreter already has this library: not reported (on macOS this includes any library of the same version);
            - the library is missing, or belongs to another Python version on Windows or macOS: an error;
            - on Linux, another version is a warning and a second copy of the same version a note, because the interpreter's own symbols
              are found first;
            - in a wheel, a warning: it works with some interpreters only.

            On Windows `pythonXY.dll` of the right version is correct, on Android `libpython3.Y.so`.

            ## Why it matters
            Most Python builds for Linux contain all of Python in the executable, without a shared library: the import fails. If another
            installation provides the library, the process loads a second runtime that was never initialised. On macOS, where every symbol
            is bound to the library it was linked with, Python then crashes with a segmentation fault or with `Fatal Python error:
            PyThreadState_Get: no current thread`.

            ## Example
            ```text
            ✗ fast 1.0 is linked with `libpython3.11.so.1.0`, which the loader does not find
                                                                       AR304 links-libpython
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: fast==1.0
              fast/_fast.cpython-311-x86_64-linux-gnu.so    needs libpython3.11.so.1.0
              Python's error:
                ImportError: libpython3.11.so.1.0: cannot open shared object file: No such
                file or directory
              Fails to import: fast
            ```

            ## What to do
            Install a wheel, or build the package with the Python that imports it. As the author, do not link modules with libpython (PEP
            513); on macOS link with `-undefined dynamic_lookup`.

            ## References
            - PEP 513, "libpythonX.Y.so.1"
            - PEP 738: modules for Android are linked with `libpython3.Y.so`
            - CPython `Python/dynload_win.c`, GetPythonImport; What's New in 3.8: "extension modules are no longer linked to libpython"
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var links = new Dictionary<JudgedFile, PythonLink>();
        foreach (var file in judgement.With(FileFault.None).Where(file => EntryFunction.IsModule(file.File)))
        {
            if (PythonLink.Of(graph, file) is { } link)
                links.Add(file, link);
        }

        return links
            .GroupBy(link => link.Value)
            .SelectMany(group =>
                AffectedFiles
                    .ByPackage(judgement, group.Select(link => link.Key), modulesOnly: true)
                    .Select(affected => Found(affected, group.Key))
            );
    }

    private static Finding Found(AffectedFiles affected, PythonLink link)
    {
        var graph = affected.Judgement.Graph;
        var severity = SeverityOf(graph, link);
        return affected.Finding(Rule, $"linked with `{link.Library}`, {Consequence(graph, link)}", _ => $"needs {link.Library}") with
        {
            Severity = severity,
            Victims = severity is Severity.Error ? affected.Modules : [],
            Truth =
                severity is Severity.Error && link.Result is PythonLinkResult.OtherVersion && IsMac(graph)
                    ? "if that Python is installed, a second runtime is loaded and Python crashes, often without an error message"
                    : null,
            Remedy = Fix.Reinstall(affected.Judgement, affected.Package),
        };
    }

    private static Severity SeverityOf(LoadGraph graph, PythonLink link) =>
        link.Result switch
        {
            PythonLinkResult.Missing => Severity.Error,
            // glibc looks symbols up in the executable first, so the second runtime provides only what the first lacks
            PythonLinkResult.OtherVersion => graph.Target.Platform?.System is SystemFamily.Linux ? Severity.Warning : Severity.Error,
            PythonLinkResult.Second => Severity.Note,
            _ => Severity.Warning,
        };

    private static string Consequence(LoadGraph graph, PythonLink link) =>
        link.Result switch
        {
            PythonLinkResult.Missing => "which the loader does not find",
            PythonLinkResult.OtherVersion => $"but {TargetPhrase.Python(graph)} is {graph.Target.Python!.Version.Short}",
            PythonLinkResult.Second => "a second copy of the running Python's own code",
            _ when graph.Target.Platform?.System is SystemFamily.Windows or SystemFamily.Android =>
                "but its tag promises the stable ABI to later versions",
            _ => "which most Python builds do not have",
        };

    private static bool IsMac(LoadGraph graph) => graph.Target.Platform?.System is SystemFamily.MacOS;
}
