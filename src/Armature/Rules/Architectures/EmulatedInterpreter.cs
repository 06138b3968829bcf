using Armature.Binaries;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Architectures;

internal static class EmulatedInterpreter
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR103",
        Name = "emulated-interpreter",
        Summary = "the interpreter is built for another processor than the machine's, and runs emulated",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.NewPython,
        Applies = Applies,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            A Python on this machine whose executable has no slice for the machine's own processor. It runs under Rosetta on an Apple
            silicon Mac, under the x64 emulation of Windows on Arm, or under qemu on Linux. A universal Python is assumed to start
            natively.

            ## Why it matters
            It works, but slower, and every package installed with it is for the other processor too. Code that uses instructions which
            the emulator lacks (AVX above all) dies with "Illegal instruction". Native programs cannot load its libraries.

            ## Example
            ```text
            ! this Python is x86_64 and runs emulated: the machine is arm64 (Apple M2 Pro)
                                                                  AR103 emulated-interpreter
              Fix:  recreate the environment with a Python for arm64
              /usr/bin/python3    x86_64
            ```

            ## What to do
            Install a native Python, recreate the environment with it and reinstall the packages. Compiled packages cannot be copied.

            ## References
            - xnu `bsd/kern/kern_sysctl.c`, `sysctl.proc_translated`
            - Linux `Documentation/admin-guide/binfmt-misc.rst`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Host is null || graph.Inventory.Interpreter is null ? "the subject is not a Python on this machine"
        : graph.Target.Platform is not { Architectures.IsEmpty: false } ? "the interpreter's architecture is unknown"
        : null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var (host, platform) = (graph.Target.Host!, graph.Target.Platform!);
        if (platform.Architectures is not [var process] || !IsEmulated(process, host))
            yield break;
        var machine = ArchitectureNames.Shown(host.Machine, host.System is SystemFamily.Linux);
        yield return new Finding
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message =
                $"this Python is {Evidence.Machines(platform)} and runs emulated: the machine is {machine}{(host.Processor is null ? "" : $" ({host.Processor})")}",
            Files = graph.Inventory.Interpreter!.RealExecutable is { } path
                ? [new FindingFile(path, Evidence.Machines(platform), null)]
                : [],
            Remedy = new Remedy($"recreate the environment with a Python for {machine}", [], Trust.ShowOnly),
        };
    }

    private static bool IsEmulated(Architecture process, HostFacts host) =>
        (process, host.Machine, host.System) switch
        {
            (Architecture.X86_64 or Architecture.X86_64H, Architecture.Arm64, SystemFamily.MacOS) => true,
            (Architecture.X86 or Architecture.X86_64, Architecture.Arm64, SystemFamily.Windows) => true,
            (Architecture.X86, Architecture.X86_64, _) => false,
            (_, _, SystemFamily.Linux) => process != host.Machine && host.Emulated.Contains(process),
            _ => false,
        };
}
