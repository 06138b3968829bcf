using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Rules.Messages;

namespace Armature.Rules.PythonAbis;

internal static class GilOnFreeThreaded
{
    public static readonly Rule Rule = new()
    {
        Id = "AR305",
        Name = "gil-on-free-threaded",
        Summary = "a module that turns the GIL on again in a free-threaded Python",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph =>
            graph.Target.Python is { Implementation: PythonImplementation.CPython, IsFreeThreaded: true }
                ? null
                : "the target's Python is not free-threaded",
        Check = Check,
        Docs = """
            ## What it finds
            Extension modules that do not say that they can run without the GIL, in a free-threaded Python: those of the old kind that never call
            `PyUnstable_Module_SetGIL`, and those whose definition lacks the slot `Py_mod_gil` or sets it to `Py_MOD_GIL_USED`. The
            definition is read in 64-bit ELF files; where it cannot be read nothing is said. Modules for a Python with the GIL are
            wrong-python-abi.

            ## Why it matters
            The first import of such a module turns the GIL on for the whole process and until its end. Everything works, and threads run one at a
            time again: the free-threaded Python is then slower than the usual one. Python says it once, as a warning.

            ## Example
            ```text
            fast 1.0 is silent about the GIL, which its import turns on again
            ```

            ## What to do
            Look for a release that supports free-threaded Python. As an author, add `{Py_mod_gil, Py_MOD_GIL_NOT_USED}` to the slots (in Cython
            `freethreading_compatible=True`) once the module is safe. `PYTHON_GIL=0` keeps the GIL off at your own risk.

            ## References
            - PEP 703, "Py_mod_gil Slot"; CPython `Python/import.c`, `_PyImport_EnableGILAndWarn`
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame
            .ByPackage(judgement, judgement.With(FileFault.None).Where(file => Evidence(file.File) is not null), modulesAlone: true)
            .Select(blame =>
                blame.Finding(Rule, graph, "silent about the GIL, which its import turns on again", file => Evidence(file.File)!) with
                {
                    Truth = "all works, one thread at a time: Python says it once, as a RuntimeWarning",
                    Remedy = new Remedy("look for a release that supports free-threaded Python", [], Trust.ShowOnly),
                }
            );
    }

    private static string? Evidence(NativeFile file)
    {
        if (file.Image is not { Slices: not [] } || !EntryFunction.IsModule(file))
            return null;
        var imports = PythonImports.Of(file).Select(import => import.Name).ToHashSet(StringComparer.Ordinal);
        if (file.Definitions.FirstOrDefault(definition => definition.IsOf(file.Extension!.Module)) is { } own)
            return own.RunsWithoutGil ? null : "its slots do not say Py_MOD_GIL_NOT_USED";
        // of two phases, and its definition not to be read
        if (imports.Contains("PyModuleDef_Init") || !imports.Contains("PyModule_Create2"))
            return null;
        return imports.Contains("PyUnstable_Module_SetGIL") ? null : "made in one phase, without PyUnstable_Module_SetGIL";
    }
}
