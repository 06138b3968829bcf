using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>The sentence that says what a plan achieves.</summary>
internal static class PlanGoal
{
    /// <summary>To follow <c>To make ENVIRONMENT</c>: <c>load</c>, <c>load natively (arm64)</c>.</summary>
    public static string Of(LoadGraph graph, Diagnosis diagnosis)
    {
        if (diagnosis.Has(["AR608"]))
            return "start again";
        var platform = graph.Target.Platform;
        return diagnosis.Has(["AR101", "AR102", "AR103", "AR104", "AR204"]) && platform is { Architectures: [var machine, ..] }
            ? $"load natively ({ArchitectureNames.Shown(machine, platform.System is SystemFamily.Linux)})"
            : "load";
    }
}
