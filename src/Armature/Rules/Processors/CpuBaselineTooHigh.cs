using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Processors;

internal static class CpuBaselineTooHigh
{
    private const uint Highest = 8;

    public static readonly Rule Rule = new()
    {
        Id = "AR401",
        Name = "cpu-baseline-too-high",
        Summary = "the file says that it needs a newer processor than the target's",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Libraries and extension modules that name the level of x86-64 processor they need in a note (`GNU_PROPERTY_X86_ISA_1_NEEDED`: x86-64-v2, -v3,
            -v4) where the processor lacks that level.

            ## Why it matters
            From glibc 2.33 on the loader refuses them: "CPU ISA level is lower than required". An older one loads them, and the process dies of
            SIGILL at the first instruction that the processor does not know.

            ## Example
            ```text
            fastthing 1.2 needs a processor of level x86-64-v4, and this one is of level x86-64-v3
            ```

            ## What to do
            Take a build for the processor: another wheel of the package, or its source compiled without `-march`.

            ## References
            - glibc `sysdeps/x86/dl-prop.h`, `dl_isa_level_check`
            - x86-64 psABI, "Microarchitecture levels" and "Program Property"
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is not { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc }
            ? "only glibc's loader looks at processor levels"
        : graph.Target.Host is null ? "the target's processor is not known"
        : null;

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        Stop<LoadFault.ProcessorLevel>
            .All(graph, fault => fault.Path)
            .GroupBy(stop => stop.Package)
            .Select(group => Found(graph, group.Key, [.. group]));

    private static Finding Found(LoadGraph graph, Distribution? package, Stop<LoadFault.ProcessorLevel>[] stops)
    {
        var fault = stops[0].Fault;
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{Stopped.Who(package, stops[0])} needs a processor of level {Level(fault.Needed)}, and this one is of level {Level(fault.Available)}",
            Package = package,
            Files = Stopped.Files(
                stops,
                stop => $"GNU_PROPERTY_X86_ISA_1_NEEDED of {TreePath.Name(stop.Fault.Path)}: {Level(stop.Fault.Needed)}"
            ),
            Victims = Stopped.Victims(stops),
            Remedy = Reinstall.Of(graph, package),
        };
    }

    private static string Level(uint bits) =>
        bits switch
        {
            >= 2 * Highest => $"0x{bits:x}",
            >= Highest => "x86-64-v4",
            >= 4 => "x86-64-v3",
            >= 2 => "x86-64-v2",
            _ => "x86-64",
        };
}
