using Armature.Loading;
using Armature.Rules.Architectures;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>The target for which packages are chosen.</summary>
internal static class PlanTarget
{
    /// <summary>The target of the examination, or this machine if the interpreter no longer exists or a native one replaces it (AR103).</summary>
    public static Target Of(LoadGraph graph, Diagnosis diagnosis, HostFacts host)
    {
        var target = graph.Target;
        var isKnown = target.Platform is { Architectures.IsEmpty: false, System: not SystemFamily.Unknown };
        if (isKnown && !diagnosis.Has(EmulatedInterpreter.Rule))
            return target;
        return target with { Platform = new Platform(host.System, [host.Machine], host.CLibrary, host.Version), Host = host };
    }
}
