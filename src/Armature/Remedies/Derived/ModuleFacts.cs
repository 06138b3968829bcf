using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.StandardLibrary;

namespace Armature.Remedies.Derived;

/// <summary>What a Python needs that was built without a module of its standard library, and what Qt needs to draw.</summary>
internal static class ModuleFacts
{
    /// <summary>The libraries that Qt's plugin for X11 needs and desktops without KDE lack (Qt, "Qt for Linux/X11", Platform Plugin Dependencies).</summary>
    private static readonly string[] s_ofQt =
    [
        "libxcb-cursor.so.0",
        "libxkbcommon-x11.so.0",
        "libxcb-icccm.so.4",
        "libxcb-image.so.0",
        "libxcb-keysyms.so.1",
        "libxcb-render-util.so.0",
        "libxcb-xinerama.so.0",
    ];

    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } =
    [
        new("built-without", static facts => Module(facts)),
        new(
            "module-package",
            static facts =>
                Module(facts) is { } module && SystemPackageFacts.Manager(facts) is { } manager
                    ? StandardModules.Package(module, manager)
                    : null
        ),
        new(
            "install-module-package",
            static facts =>
                Module(facts) is { } module
                && SystemPackageFacts.Manager(facts) is { } manager
                && StandardModules.Package(module, manager) is { } package
                    ? SystemPackageFacts.Install(facts, package)
                    : null
        ),
        new(
            "apt-python-needs",
            static facts => Module(facts) is { } module ? StandardModules.OptionalNeeds(module, PackageManager.Of("apt")) : null
        ),
        new(
            "install-python-needs",
            static facts =>
                Module(facts) is { } module
                && SystemPackageFacts.Manager(facts) is { } manager
                && StandardModules.OptionalNeeds(module, manager)?.Split(' ') is { } packages
                    ? SystemPackageFacts.Install(facts, packages)
                    : null
        ),
        new(
            "install-qt-libraries",
            static facts =>
                SystemPackageFacts.Manager(facts) is { } manager
                    ? SystemPackageFacts.Install(
                        facts,
                        [.. s_ofQt.Select(library => SystemPackages.Of(library, manager)).OfType<string>().Distinct(StringComparer.Ordinal)]
                    )
                    : null
        ),
    ];

    private static string? Module(FactSet facts) =>
        facts
            .Values("missing-module")
            .Append(facts["module"] ?? "")
            .FirstOrDefault(static module => StandardModules.Library(module) is not null);
}
