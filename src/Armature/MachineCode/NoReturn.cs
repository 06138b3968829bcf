using System.Collections.Frozen;

namespace Armature.MachineCode;

/// <summary>Functions of other libraries that do not return.</summary>
internal static class NoReturn
{
    private static readonly FrozenSet<string> s_names = FrozenSet.ToFrozenSet(
        [
            "abort",
            "exit",
            "_exit",
            "_Exit",
            "quick_exit",
            "__stack_chk_fail",
            "__assert_fail",
            "__chk_fail",
            "__cxa_throw",
            "__cxa_rethrow",
            "__cxa_bad_cast",
            "__cxa_bad_typeid",
            "__cxa_throw_bad_array_new_length",
            "_Unwind_Resume",
            "longjmp",
            "siglongjmp",
            "Py_FatalError",
            "_Py_FatalErrorFunc",
            "Py_Exit",
            "_ZSt9terminatev",
        ],
        StringComparer.Ordinal
    );

    public static bool Is(string name) =>
        s_names.Contains(name) || name.StartsWith("_ZSt", StringComparison.Ordinal) && name.Contains("__throw_", StringComparison.Ordinal);
}
