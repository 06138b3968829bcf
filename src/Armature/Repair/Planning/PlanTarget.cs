using Armature.Loading;
using Armature.Rules.Architectures;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning;

/// <summary>Where the repaired environment is to run.</summary>
internal static class PlanTarget
{
    /// <summary>The target of the examination; this machine's own where the interpreter is gone, or is to be replaced by a native one.</summary>
    public static Target Of(LoadGraph graph, Diagnosis diagnosis, HostFacts host)
    {
        var target = graph.Target;
        var isKnown = target.Platform is { Architectures.IsEmpty: false, System: not SystemFamily.Unknown };
        if (isKnown && !diagnosis.Has(EmulatedInterpreter.Rule))
            return target;
        return target with { Platform = new Platform(host.System, [host.Machine], host.CLibrary, host.Version), Host = host };
    }
}
