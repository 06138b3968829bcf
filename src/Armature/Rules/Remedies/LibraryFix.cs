using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Remedies;

namespace Armature.Rules.Remedies;

/// <summary>Brings a library that is missing: from the system, from another build of the package, or by reinstalling the package that contains it.</summary>
internal static class LibraryFix
{
    /// <summary>The fix for a library that a package needs.</summary>
    public static Remedy? Of(Judgement judgement, Distribution? package, Dependency need)
    {
        var build = AlternativeBuilds.For(judgement.Graph, package, "AR201", need.Name);
        return Fix.Of(
            "missing-library",
            judgement,
            package,
            [
                .. VisualC(judgement.Graph, need.Name),
                ("library", need.Name),
                ("library-name", need.Name),
                ("formula", Formula(need)),
                ("library-owner", PackagedLibrary.Is(judgement.Graph, need.Name) ? "package" : null),
                ("other-build", build?.Replacement),
                ("other-build-difference", build?.Difference),
            ]
        );
    }

    /// <summary>Installs Microsoft's Visual C++ redistributable, which is not part of Windows; null if the library is not part of it.</summary>
    public static Remedy? OfVisualC(LoadGraph graph, string library) =>
        Fix.Of("missing-library", graph, null, [.. VisualC(graph, library), ("library-name", library)]);

    private static (string Name, string? Value)[] VisualC(LoadGraph graph, string library) =>
        WindowsLibraries.IsVisualC(library) && graph.Target.Platform is { Architectures: [var machine, ..] }
            ?
            [
                ("vc-runtime", library.Contains("140", StringComparison.Ordinal) ? "2015" : "older"),
                (
                    "winget-arch",
                    machine is Architecture.X86 ? "x86"
                    : machine is Architecture.Arm64 ? "arm64"
                    : "x64"
                ),
            ]
            : [];

    // the formula in whose directory the loader looked
    private static string? Formula(Dependency need) =>
        need.Resolution is Resolution.Missing { Tried: var tried }
            ? tried.Select(static attempt => FormulaOf(attempt.Path)).FirstOrDefault(static formula => formula is not null)
            : null;

    private static string? FormulaOf(string path) =>
        SystemDirectories
            .OfHomebrewFormulae.Where(directory => path.StartsWith(directory.Path, StringComparison.Ordinal))
            .Select(directory => path[directory.Path.Length..].Split('/')[0])
            .FirstOrDefault();
}
