using Armature.Binaries;
using Armature.Knowledge.Targets;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>Where a target came from.</summary>
public enum TargetOrigin
{
    /// <summary>This machine, with the environment's own interpreter.</summary>
    Host,

    /// <summary>The environment's own interpreter, which is for another machine than this.</summary>
    Interpreter,

    /// <summary>The wheel's own tags.</summary>
    WheelTags,

    /// <summary>Named with <c>--target</c>.</summary>
    Named,

    /// <summary>The system in the directory of <c>--sysroot</c>.</summary>
    Sysroot,

    /// <summary>Nothing names one: only what holds on every machine can be said.</summary>
    None,
}

/// <summary>Where the subject is meant to run.</summary>
public sealed record Target
{
    /// <summary>As it was named, or as a person would name it: <c>macosx_12_0_arm64</c>, <c>this machine</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it came from.</summary>
    public required TargetOrigin Origin { get; init; }

    /// <summary>The system; null for <see cref="TargetOrigin.None"/>.</summary>
    public required Platform? Platform { get; init; }

    /// <summary>The release of a system that was named; null where a tag or nothing was.</summary>
    public SystemRelease? Release { get; init; }

    /// <summary>The Python; null where none is known.</summary>
    public PythonAbi? Python { get; init; }

    /// <summary>The suffixes that its import system accepts, in order; empty where not known.</summary>
    public IReadOnlyList<string> ExtensionSuffixes { get; init; } = [];

    /// <summary>This machine, for what only it can tell (its real processor, the emulators); null where the target is another.</summary>
    public HostFacts? Host { get; init; }

    /// <summary>Bytes of a memory page for processes of an architecture; 0 where that is not known.</summary>
    public int PageSize(Architecture process) =>
        Host is { } host && host.Machine == process ? host.PageSize : Release?.PageSizes.GetValueOrDefault(process) ?? 0;
}
