using System.Collections.Frozen;

namespace Armature.MachineCode;

/// <summary>Functions of other libraries whose null or negative result is an error, after which an import fails: they create or store something.</summary>
internal static class SureFunctions
{
    private static readonly FrozenSet<string> s_allocators = FrozenSet.ToFrozenSet(
        [
            "malloc",
            "calloc",
            "realloc",
            "_Znwm",
            "_Znam",
            "__cxa_atexit",
            "__cxa_guard_acquire",
            "pthread_key_create",
            "pthread_mutex_init",
        ],
        StringComparer.Ordinal
    );

    // look-ups, for which "not found" is an answer, and questions
    private static readonly string[] s_questions =
    [
        "PyErr_",
        "GetItem",
        "GetOptional",
        "Lookup",
        "Has",
        "Is",
        "Contains",
        "Compare",
        "Equal",
        "Next",
        "PyCapsule_",
        "GetPointer",
        "FindModule",
        "GetModule",
        "GetState",
        "PyArg_",
        "AsString",
        "Check",
    ];

    public static bool Is(string name) =>
        s_allocators.Contains(name)
        || (
            PythonNames.IsFunction(name)
            && (
                name.StartsWith("PyErr_Warn", StringComparison.Ordinal)
                || !s_questions.Any(part => name.Contains(part, StringComparison.Ordinal))
            )
        );
}
