using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>What a plan is for, in words.</summary>
internal static class PlanGoal
{
    /// <summary>To follow <c>To make ENVIRONMENT</c>.</summary>
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
