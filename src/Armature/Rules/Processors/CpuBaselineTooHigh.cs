using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge.Processors;
using Armature.Loading;
using Armature.Loading.Linux;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Processors;

internal static class CpuBaselineTooHigh
{
    private const uint Highest = 8;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR401",
        Name = "cpu-baseline-too-high",
        Summary = "the code requires a newer processor than the target's",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.OtherBuild,
        Applies = Applies,
        Lacks = Lacks,
        ReadsClosures = true,
        ReadsCode = true,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Libraries and extension modules with code that the processor does not support:

            - The file declares a minimum x86-64 level in a note (`GNU_PROPERTY_X86_ISA_1_NEEDED`: x86-64-v2, -v3, -v4). This is an error.
            - An instruction that the processor lacks surely runs when the file is loaded or imported. This is an error.
            - Functions have such instructions, and neither the file, nor a file that links to it, nor the Python source of the package
              tests the processor. This is a warning: such a function may never be called.
            - The file tests the processor, but nearly all of its functions that call Python have such instructions, so it was compiled for
              a newer processor as a whole. This is a warning.

            The code of x86-64 and of 64-bit Arm is decoded, in files for Linux, macOS and Windows; of universal files the slice that the processor runs.
            A file for RISC-V declares the extensions that it was compiled for (`.riscv.attributes`). Those that the processor lacks are a warning, unless
            the file tests the processor.

            Code behind a test of the processor is not reported, nor are files that are named for processors (`avx2.so`). The processor is
            the one that `--cpu` names, or this machine's if it lacks a part of x86-64-v3. For a named system it is the oldest one that the system runs on (RHEL 9:
            x86-64-v2), and every finding is a warning: a newer machine runs the file.

            ## Why it matters
            A process that reaches an instruction which the processor does not support dies of SIGILL: "Illegal instruction (core dumped)",
            without a traceback. Files with the note are refused by glibc since 2.33: "CPU ISA level is lower than required".

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
            - [Processors](../processors.md)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target switch
        {
            { Cpu: { } cpu, Origin: TargetOrigin.WheelTags or TargetOrigin.CondaRecord } own when TargetProcessor.Of(own) is null =>
                OtherArchitecture(cpu),
            { Cpu: null } unnamed when TargetProcessor.Of(unnamed) is null && !ChecksLevels(unnamed) =>
                "the target's processor is unknown (see --cpu)",
            _ => null,
        };

    // a package says itself what it is for; of anything else the question was meant
    private static string? Lacks(LoadGraph graph) =>
        graph.Target.Cpu is not { } cpu || TargetProcessor.Of(graph.Target) is not null ? null
        : graph.Target.Platform is null ? "the target's architecture is not known"
        : OtherArchitecture(cpu);

    private static string OtherArchitecture(NamedProcessor cpu) =>
        $"{cpu.Name} is {ArchitectureNames.Shown(cpu.Architecture)}, and the target is not";

    private static bool ChecksLevels(Target target) =>
        target.Platform is { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc }
        && (target.Host is not null || HardwareCapabilities.Minimum(target) is not null);

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        (IsExact(judgement) ? LoadFailure<LoadFault.ProcessorLevel>.All(judgement, fault => fault.Path) : OnTheOldest(judgement))
            .GroupBy(failure => failure.Package)
            .Select(group => Found(judgement, group.Key, [.. group]))
            .Concat(UntestedInstructions.Find(Rule, judgement));

    private static bool IsExact(Judgement judgement) =>
        judgement.Graph.Target is { Host: not null, Origin: TargetOrigin.Host } or { Cpu: not null };

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
        var isExact = IsExact(judgement);
        var which =
            !isExact ? $"{judgement.Graph.Target.Release?.Title} also runs on"
            : judgement.Graph.Target.Cpu is { } cpu ? $"{cpu.Title} supports only"
            : "this one supports only";
        return new Finding
        {
            Rule = Rule,
            Severity = isExact ? Severity.Error : Severity.Warning,
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
