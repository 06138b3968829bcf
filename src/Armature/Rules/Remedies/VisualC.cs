using Armature.Binaries;
using Armature.Knowledge;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>The remedy for a missing library of Visual C++: Microsoft's own package, which many machines have and none is bound to.</summary>
internal static class VisualC
{
    /// <summary>The remedy; null for any other library.</summary>
    public static Remedy? Install(LoadGraph graph, string library) =>
        WindowsLibraries.IsVisualC(library) && graph.Target.Platform is { Architectures: [var machine, ..] }
            ? library.Contains("140", StringComparison.Ordinal)
                ? new Remedy(
                    "install Microsoft's redistributable of Visual C++ 2015 and later",
                    [$"winget install Microsoft.VCRedist.2015+.{Named(machine)}"],
                    Trust.ShowOnly
                )
                : new Remedy($"install Microsoft's redistributable of the Visual C++ that `{library}` belongs to", [], Trust.ShowOnly)
            : null;

    private static string Named(Architecture machine) =>
        machine switch
        {
            Architecture.X86 => "x86",
            Architecture.Arm64 => "arm64",
            _ => "x64",
        };
}
