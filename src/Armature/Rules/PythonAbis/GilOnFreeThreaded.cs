using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Remedies;
using Armature.Rules.Messages;

namespace Armature.Rules.PythonAbis;

internal static class GilOnFreeThreaded
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR305",
        Name = "gil-on-free-threaded",
        Summary = "a module that enables the GIL in a free-threaded Python",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.OtherVersion,
        Applies = graph =>
            graph.Target.Python is { Implementation: PythonImplementation.CPython, IsFreeThreaded: true }
                ? null
                : "the target's Python is not free-threaded",
        Docs = """
            ## What it finds
            Extension modules in a free-threaded Python that do not declare that they can run without the GIL: modules with single-phase
            initialisation that do not call `PyUnstable_Module_SetGIL`, and modules whose definition lacks the slot `Py_mod_gil` or sets
            it to `Py_MOD_GIL_USED`. The definition is read from 64-bit ELF files; if it cannot be read, nothing is reported. Modules for
            a Python with the GIL are reported by wrong-python-abi.

            ## Why it matters
            The first import of such a module enables the GIL for the rest of the process. Everything works, but only one thread runs at a
            time, and a free-threaded Python is then slower than a default build. Python prints this once, as a warning.

            ## Example
            ```text
            ! fast 1.0 is not declared safe without the GIL, so importing it enables the GIL
                                                                  AR305 gil-on-free-threaded
              Fix:  upgrade to a release that supports free-threaded Python
              fast/_fast.cpython-313t-x86_64-linux-gnu.so
                no Py_MOD_GIL_NOT_USED in its slots
              In fact: everything works, but one thread at a time; Python prints a
                RuntimeWarning once
              Affects: fast
            ```

            ## What to do
            Upgrade to a release that supports free-threaded Python. As the author, add `{Py_mod_gil, Py_MOD_GIL_NOT_USED}` to the slots
            (in Cython `freethreading_compatible=True`) once the module is thread-safe. `PYTHON_GIL=0` keeps the GIL disabled at your own
            risk.

            ## References
            - PEP 703, "Py_mod_gil Slot"; CPython `Python/import.c`, `_PyImport_EnableGILAndWarn`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        return AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.None).Where(file => Evidence(file.File) is not null), modulesOnly: true)
            .Select(affected =>
                affected.Finding(
                    Rule,
                    "not declared safe without the GIL, so importing it enables the GIL",
                    file => Evidence(file.File)!
                ) with
                {
                    Truth = "everything works, but one thread at a time; Python prints a RuntimeWarning once",
                    Remedy = new Remedy("upgrade to a release that supports free-threaded Python", [], Trust.ShowOnly),
                }
            );
    }

    private static string? Evidence(NativeFile file)
    {
        if (file.Image is not { Slices: not [] } || !EntryFunction.IsModule(file))
            return null;
        var imports = PythonImports.Of(file).Select(import => import.Name).ToHashSet(StringComparer.Ordinal);
        if (file.Definitions.FirstOrDefault(definition => file.EntryName is { } name && definition.IsOf(name)) is { } own)
            return own.RunsWithoutGil ? null : "no Py_MOD_GIL_NOT_USED in its slots";
        // multi-phase initialisation, but its definition cannot be read
        if (imports.Contains("PyModuleDef_Init") || !imports.Contains("PyModule_Create2"))
            return null;
        return imports.Contains("PyUnstable_Module_SetGIL") ? null : "single-phase initialisation without PyUnstable_Module_SetGIL";
    }
}
