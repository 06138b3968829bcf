using Armature.Loading;
using Armature.Rules.Architectures;
using Armature.Rules.Environments;
using Armature.Rules.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>What a plan is for, in words.</summary>
internal static class Goals
{
    /// <summary>To follow <c>To make ENVIRONMENT</c>.</summary>
    public static string Of(LoadGraph graph, Diagnosis diagnosis)
    {
        if (diagnosis.Has(BrokenEnvironment.Rule))
            return "start again";
        var platform = graph.Target.Platform;
        return
            diagnosis.Has(
                WrongArchitecture.Rule,
                ThinInUniversal.Rule,
                EmulatedInterpreter.Rule,
                ForeignFormat.Rule,
                WrongArchitectureLibrary.Rule
            ) && platform is { Architectures: [var machine, ..] }
            ? $"load natively ({ArchitectureNames.Shown(machine, platform.System is SystemFamily.Linux)})"
            : "load";
    }
}
