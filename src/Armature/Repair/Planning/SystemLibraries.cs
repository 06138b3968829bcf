using Armature.Loading;
using Armature.Remedies;
using Armature.Repair.Plans;
using Armature.Rules;
using Armature.Rules.Loading;

namespace Armature.Repair.Planning;

/// <summary>Recognises missing libraries that belong to the system, not to a Python package.</summary>
internal static class SystemLibraries
{
    /// <summary>The finding with the command that installs the system library; null if the finding is not about a missing system library.</summary>
    public static LeftFinding? Missing(LoadGraph graph, Finding finding)
    {
        if (finding.Rule != MissingLibrary.Rule || Named(finding) is not { } library || PackagedLibrary.Is(graph, library))
            return null;
        return new LeftFinding(finding, $"no package of the environment contains `{library}`; it belongs to the system")
        {
            Commands = finding.Remedy is { Trust: Trust.ShowOnly } remedy ? remedy.Commands : [],
        };
    }

    /// <summary>The library that a finding names first in backticks, such as <c>`libgomp.so.1`</c>; null if it names none.</summary>
    public static string? Named(Finding finding) => finding.Message.Split('`') is [_, var library, ..] ? library : null;
}
