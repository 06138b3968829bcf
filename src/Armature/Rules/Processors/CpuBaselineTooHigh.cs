using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Loading.Linux;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Processors;

internal static class CpuBaselineTooHigh
{
    private const uint Highest = 8;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR401",
        Name = "cpu-baseline-too-high",
        Summary = "the file requires a newer processor than the target's",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.OtherBuild,
        Applies = Applies,
        ReadsClosures = true,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Libraries and extension modules that declare a minimum x86-64 level in a note (`GNU_PROPERTY_X86_ISA_1_NEEDED`: x86-64-v2,
            -v3, -v4) which the processor does not reach. The processor is this machine's. For a named system it is the oldest one that the
            system runs on (RHEL 9: x86-64-v2), and the finding is a warning: a newer machine loads the file.

            ## Why it matters
            Since 2.33 glibc refuses to load them: "CPU ISA level is lower than required". Older versions load them, and the process dies
            of SIGILL at the first instruction that the processor does not support.

            ## Example
            ```text
            ✗ fast 1.2 requires an x86-64-v4 processor, but this one supports only x86-64-v3
                                                                 AR401 cpu-baseline-too-high
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: fast==1.2
              fast/_m.cpython-311-x86_64-linux-gnu.so
                GNU_PROPERTY_X86_ISA_1_NEEDED of _m.cpython-311-x86_64-linux-gnu.so:
                x86-64-v4
              Python's error:
                ImportError: /env/site-packages/fast/_m.cpython-311-x86_64-linux-gnu.so: CPU
                ISA level is lower than required
              Fails to import: fast
            ```

            ## What to do
            Install a build for the processor: another wheel of the package, or its source compiled without `-march`.

            ## References
            - glibc `sysdeps/x86/dl-prop.h`, `dl_isa_level_check`
            - x86-64 psABI, "Microarchitecture levels" and "Program Property"
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is not { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc }
            ? "only the glibc loader checks processor levels"
        : graph.Target.Host is null && HardwareCapabilities.Minimum(graph.Target) is null ? "the target's processor is unknown"
        : null;

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        (
            judgement.Graph.Target.Host is null
                ? OnTheOldest(judgement)
                : LoadFailure<LoadFault.ProcessorLevel>.All(judgement, fault => fault.Path)
        )
            .GroupBy(failure => failure.Package)
            .Select(group => Found(judgement, group.Key, [.. group]));

    // a system runs on any processor from its oldest, so the loader of one machine refuses what that of another loads
    private static IEnumerable<LoadFailure<LoadFault.ProcessorLevel>> OnTheOldest(Judgement judgement)
    {
        if (HardwareCapabilities.Minimum(judgement.Graph.Target) is not { } available)
            yield break;
        foreach (var file in judgement.With(FileFault.None).Where(file => !FilePurpose.IsFixture(file.File)))
        {
            foreach (var part in file.Loaded.Closure?.Objects ?? [])
            {
                var needed = part.Image?.Slices.Select(slice => slice.Elf?.X86IsaNeeded ?? 0).FirstOrDefault() ?? 0;
                if ((needed & ~available) != 0)
                    yield return new LoadFailure<LoadFault.ProcessorLevel>(
                        file,
                        new LoadFault.ProcessorLevel(part.Path, needed, available),
                        judgement.OwnerOf(part.Path) ?? file.Owner,
                        null
                    );
            }
        }
    }

    private static Finding Found(Judgement judgement, Distribution? package, LoadFailure<LoadFault.ProcessorLevel>[] failures)
    {
        var fault = failures[0].Fault;
        var isThisMachine = judgement.Graph.Target.Host is not null;
        var which = isThisMachine ? "this one supports only" : $"{judgement.Graph.Target.Release?.Title} also runs on";
        return new Finding
        {
            Rule = Rule,
            Severity = isThisMachine ? Severity.Error : Severity.Warning,
            Message =
                $"{LoadFailureText.Subject(package, failures[0])} requires an {Level(fault.Needed)} processor, but {which} {Level(fault.Available)}",
            Package = package,
            Files = LoadFailureText.Files(
                failures,
                failure => $"GNU_PROPERTY_X86_ISA_1_NEEDED of {TreePath.Name(failure.Fault.Path)}: {Level(failure.Fault.Needed)}"
            ),
            Victims = LoadFailureText.Modules(failures),
            Remedy = Fix.Reinstall(judgement, package),
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
