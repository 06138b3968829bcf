using Armature.Binaries;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Architectures;

internal static class EmulatedInterpreter
{
    public static readonly Rule Rule = new()
    {
        Id = "AR103",
        Name = "emulated-interpreter",
        Summary = "the interpreter is for another processor than the machine has, and runs translated",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            A Python on this machine whose executable has no slice for the machine's own processor: it runs under Rosetta on an Apple
            silicon Mac, under the x64 emulation of Windows on Arm, or under qemu on Linux. A universal Python is taken to start natively.

            ## Why it matters
            It works, slower, and everything that is installed with it is for the other processor too. Code that asks for instructions
            which the emulator lacks, AVX above all, dies with "Illegal instruction"; native tools cannot load its libraries.

            ## Example
            ```text
            this Python is x86_64 and runs emulated: the machine is arm64 (Apple M2 Pro)
            ```

            ## What to do
            Install a native Python and make the environment anew from it: packages cannot be carried over, they are compiled.

            ## References
            - xnu `bsd/kern/kern_sysctl.c`, `sysctl.proc_translated`
            - Linux `Documentation/admin-guide/binfmt-misc.rst`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Host is null || graph.Inventory.Interpreter is null ? "it is not a Python on this machine"
        : graph.Target.Platform is not { Architectures.IsEmpty: false } ? "the interpreter's architecture is not known"
        : null;

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var (host, platform) = (graph.Target.Host!, graph.Target.Platform!);
        if (platform.Architectures is not [var process] || !IsEmulated(process, host))
            yield break;
        var machine = ArchitectureNames.Shown(host.Machine, host.System is SystemFamily.Linux);
        var cause = $"{Evidence.Machines(platform)} and runs emulated: the machine is {machine}";
        yield return new Finding
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message = $"this Python is {cause}{(host.Processor is null ? "" : $" ({host.Processor})")}",
            Files = graph.Inventory.Interpreter!.RealExecutable is { } path
                ? [new FindingFile(path, Evidence.Machines(platform), null)]
                : [],
            Remedy = new Remedy($"make the environment anew with a Python for {machine}", [], Trust.ShowOnly),
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
