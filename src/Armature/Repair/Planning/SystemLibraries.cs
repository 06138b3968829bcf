using Armature.Knowledge.PackageManagers;
using Armature.Loading;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Rules.Loading;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Recognises missing libraries that belong to the system, not to a Python package.</summary>
internal static class SystemLibraries
{
    /// <summary>The finding with the command that installs the system library; null if the finding is not about a missing system library.</summary>
    public static LeftFinding? Missing(LoadGraph graph, Toolbox toolbox, Finding finding)
    {
        if (finding.Rule != MissingLibrary.Rule || Named(finding) is not { } library || IsOfPackage(graph, library))
            return null;
        return new LeftFinding(finding, $"no package of the environment contains `{library}`; it belongs to the system")
        {
            Commands =
                Command(toolbox, library) is { } command ? [command]
                : finding.Remedy is { Trust: Trust.ShowOnly } remedy ? remedy.Commands
                : [],
        };
    }

    private static string? Command(Toolbox toolbox, string library) =>
        PackageManager
            .All.Where(manager => manager.IsOfSystem && toolbox.Has(manager.Program))
            .Select(manager => SystemPackages.Of(library, manager) is { } package ? manager.InstallCommand(package) : null)
            .FirstOrDefault(static command => command is not null);

    /// <summary>The library that a finding names first in backticks, such as <c>`libgomp.so.1`</c>; null if it names none.</summary>
    public static string? Named(Finding finding) => finding.Message.Split('`') is [_, var library, ..] ? library : null;

    private static bool IsOfPackage(LoadGraph graph, string library) =>
        graph.Inventory.MissingFiles.Any(missing => missing.Files.Any(file => TreePath.Name(file.Path) == library))
        || graph.Files.Any(file => TreePath.Name(file.File.Path) == library)
        || IsBundled(library);

    // libgomp-a34b3233.so.1.0.0: auditwheel and delvewheel add a hash of the contents to the names of bundled libraries
    private static bool IsBundled(string library) =>
        library
            .Split('-', '.')
            .Any(part =>
                part.Length is 8 or 16 or 32 or 64 && part.All(char.IsAsciiHexDigitLower) && part.Any(char.IsAsciiDigit) && part.Length > 7
            );
}
