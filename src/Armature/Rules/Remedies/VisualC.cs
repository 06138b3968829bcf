using Armature.Binaries;
using Armature.Knowledge;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>Installs Microsoft's Visual C++ redistributable, which is not part of Windows.</summary>
internal static class VisualC
{
    /// <summary>The fix; null if the library is not part of Visual C++.</summary>
    public static Remedy? Install(LoadGraph graph, string library) =>
        WindowsLibraries.IsVisualC(library) && graph.Target.Platform is { Architectures: [var machine, ..] }
            ? library.Contains("140", StringComparison.Ordinal)
                ? new Remedy(
                    "install Microsoft's Visual C++ redistributable (2015 and later)",
                    [$"winget install Microsoft.VCRedist.2015+.{Named(machine)}"],
                    Trust.ShowOnly
                )
                : new Remedy($"install Microsoft's Visual C++ redistributable that contains `{library}`", [], Trust.ShowOnly)
            : null;

    private static string Named(Architecture machine) =>
        machine switch
        {
            Architecture.X86 => "x86",
            Architecture.Arm64 => "arm64",
            _ => "x64",
        };
}
