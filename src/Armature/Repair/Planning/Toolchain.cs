using System.Collections.Immutable;
using Armature.English;
using Armature.Knowledge.PackageManagers;
using Armature.Knowledge.SourceBuilds;
using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>The step with which the user installs compilers and headers that building from source needs; Armature only shows it.</summary>
internal static class Toolchain
{
    /// <summary>The step; empty if nothing is built, or nothing is missing.</summary>
    public static ImmutableArray<PlanStep> Of(LoadGraph graph, Toolbox toolbox, IEnumerable<PlannedPackage> packages)
    {
        string[] built = [.. packages.Where(package => package.Fate is PackageFate.FromSource).Select(package => package.Name)];
        BuildTool[] missing =
        [
            .. built.SelectMany(name => BuildNeeds.Of(name)).Distinct().Where(tool => !IsInstalled(tool, graph, toolbox)),
        ];
        if (missing.Length == 0)
            return [];
        return
        [
            new PlanStep(
                PlanStepKind.Prepare,
                Command(toolbox, missing),
                $"building {EnglishList.Of(built)} from source needs {EnglishList.Of(missing.Select(tool => tool.Name), most: 6)}",
                "installs system packages",
                Trust.ShowOnly
            ),
        ];
    }

    private static bool IsInstalled(BuildTool tool, LoadGraph graph, Toolbox toolbox) =>
        tool.Programs.Any(toolbox.Has)
        || tool.Files.Any(file => Places(file, graph).Any(toolbox.Disk.IsFile))
        || (tool.Files.Contains("{python}/Python.h") && graph.Inventory.Interpreter?.Version is null);

    private static IEnumerable<string> Places(string file, LoadGraph graph) =>
        !file.StartsWith("{python}", StringComparison.Ordinal) ? [file]
        : graph.Inventory.Interpreter is { BasePrefix: { } prefix, Version: { } version }
            ?
            [
                $"{prefix}/include/python{version.Short}{file["{python}".Length..]}",
                $"{prefix}/include{file["{python}".Length..]}",
                $"{prefix}/Headers{file["{python}".Length..]}",
            ]
        : [];

    private static ToolCommand? Command(Toolbox toolbox, BuildTool[] missing)
    {
        foreach (
            var manager in PackageManager.All.Where(manager => (manager.IsOfSystem || manager.Id is "brew") && toolbox.Has(manager.Program))
        )
            if (missing.Select(tool => BuildDependencies.Of(tool.Named, manager)).OfType<string>().ToArray() is { Length: > 0 } packages)
                return new ToolCommand([.. manager.Install, .. packages.SelectMany(static names => names.Split(' '))]);
        return toolbox.Host.System is SystemFamily.MacOS ? ToolCommand.Of("xcode-select", "--install") : null;
    }
}
