using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What Qt says where it cannot put up a window (qtbase <c>src/gui/kernel/qguiapplication.cpp</c>, <c>init_platform</c>).</summary>
internal static class QtErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "qt-needs-library",
            "Qt names the library of the system that its plugin for the screen needs",
            "Qt qtbase src/gui/kernel/qguiapplication.cpp, init_platform",
            [" or {library} is needed to load the qt xcb platform plugin", "is needed to load the qt xcb platform plugin"],
            [new("missing-shared-lib", 94, "Qt says so itself")]
        ),
        new(
            "qt-platform-plugin",
            "Qt found its plugin for the screen and could not load it",
            "Qt qtbase src/gui/kernel/qguiapplication.cpp, init_platform",
            [
                "could not load the qt platform plugin '{word}' in '{file}' even though it was found",
                "no qt platform plugin could be initialized",
                "failed to load platform plugin '{word}'",
            ],
            [new("missing-shared-lib", 74, "libraries of the system's windows are what such a plugin lacks most often")]
        ),
    ];
}
