using Armature.Knowledge;
using Armature.Loading;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;

namespace Armature.Repair.Planning;

/// <summary>Libraries that are missing and that no package of Python brings: they are the system's.</summary>
internal static class SystemLibraries
{
    private const string MissingLibrary = "AR201";

    /// <summary>Why a finding about a missing library is not the environment's to cure; null where it is, or where it is about something else.</summary>
    public static LeftFinding? Missing(LoadGraph graph, Toolbox toolbox, Finding finding)
    {
        if (finding.Rule.Id != MissingLibrary || Named(finding) is not { } library || IsOfPackage(graph, library))
            return null;
        return new LeftFinding(finding, $"no package of the environment brings `{library}`: it belongs to the system")
        {
            Commands =
                Command(toolbox, library) is { } command ? [command]
                : finding.Remedy is { Trust: Trust.ShowOnly } remedy ? remedy.Commands
                : [],
        };
    }

    private static string? Command(Toolbox toolbox, string library) =>
        SystemPackage.Of(library) is not { } package ? null
        : toolbox.Has("apt-get") ? $"sudo apt-get install {package.Apt}"
        : toolbox.Has("dnf") ? $"sudo dnf install {package.Dnf}"
        : toolbox.Has("apk") ? $"apk add {package.Apk}"
        : null;

    /// <summary>The library that a finding is about: its message has it between back quotes, <c>`libgomp.so.1`</c>. Null where it names none.</summary>
    public static string? Named(Finding finding) => finding.Message.Split('`') is [_, var library, ..] ? library : null;

    private static bool IsOfPackage(LoadGraph graph, string library) =>
        graph.Inventory.MissingFiles.Any(missing => missing.Files.Any(file => TreePath.Name(file.Path) == library))
        || graph.Files.Any(file => TreePath.Name(file.File.Path) == library)
        || IsBundled(library);

    // libgomp-a34b3233.so.1.0.0: auditwheel and delvewheel write a hash of the contents into the names of what they put into a wheel
    private static bool IsBundled(string library) =>
        library
            .Split('-', '.')
            .Any(part =>
                part.Length is 8 or 16 or 32 or 64 && part.All(char.IsAsciiHexDigitLower) && part.Any(char.IsAsciiDigit) && part.Length > 7
            );
}
