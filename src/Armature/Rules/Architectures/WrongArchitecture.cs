using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Architectures;

internal static class WrongArchitecture
{
    public static readonly Rule Rule = new()
    {
        Id = "AR101",
        Name = "wrong-architecture",
        Summary = "no slice of the file runs in this interpreter or on this target",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Extension modules, libraries and programs whose machine code is for another processor than the process that would load them:
            x86_64 files in an arm64 Python, aarch64 files on an x86_64 machine, 32-bit files in a 64-bit Python. All files of one package
            are one finding.

            Files that are there for other machines on purpose are left alone: a library that only slices of its own architecture ask for,
            one whose directory or name says which machine it is for while another copy fits, and fixtures of tests.

            ## Why it matters
            A process has one architecture, and every library in it must have that one too. The loader refuses the file, and what Python
            then prints often hides the cause: on Linux a file of another machine is "not found" although it is there, and a module whose
            file name carries another machine's suffix is "No module named …".

            ## Example
            ```text
            numpy 1.26.4 is built for x86_64, but this Python runs as arm64
              numpy/core/_multiarray_umath.cpython-311-darwin.so    x86_64, macOS 10.9 and later
            ```

            ## What to do
            Install the package again with an installer that runs as the same architecture as Python. On an Apple silicon Mac look first
            whether Python itself, pip or the shell run under Rosetta: they then choose x86_64 wheels.

            ## References
            - glibc `elf/dl-load.c`, `open_verify`: another machine is skipped in silence
            - dyld `mach_o/GradedArchitectures.cpp`: which slices a process takes
            - PEP 425: compatibility tags
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { Architectures.IsEmpty: false } ? null : "no architecture is known that it should run on";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame.ByPackage(judgement, judgement.With(FileFault.Architecture)).Select(blame => Found(graph, blame));
    }

    private static Finding Found(LoadGraph graph, Blame blame)
    {
        var machines = blame.Files.Select(file => Evidence.Machines(file.File.Image!)).Distinct(StringComparer.Ordinal);
        var cause = $"built for {Evidence.Joined(machines)}, but {TargetPhrase.RunsAs(graph)}";
        return blame.Finding(Rule, graph, cause, file => Evidence.OfBuild(file.File)) with
        {
            Truth = Truth(blame),
            Origin = blame.Package is { } package ? Origin(graph, package) : null,
        };
    }

    private static string? Truth(Blame blame) =>
        blame.Files.Select(file => file.Loaded.Outcome).FirstOrDefault() switch
        {
            ImportOutcome.Invisible { Error: not null } =>
                "the module's file is there; Python overlooks it, because its name is that of another machine's build",
            ImportOutcome.Refused { Error: { } error } when error.EndsWith("No such file or directory", StringComparison.Ordinal) =>
                "the file is there; the loader passes over it, because it is for another machine",
            _ => null,
        };

    private static string? Origin(LoadGraph graph, Distribution package)
    {
        if (graph.Target.Platform is not { } platform || graph.Inventory is SubjectInventory.Wheel)
            return null;
        var foreign = package
            .Tags.Select(tag => tag.Platform)
            .FirstOrDefault(tag => PlatformParser.Tagged(tag) is { } built && !built.Architectures.Intersect(platform.Architectures).Any());
        if (foreign is null)
            return null;
        var over = Overlays.Of(graph).With(package) is { } overlay ? $" over conda's {overlay.Conda.Name} {overlay.Conda.Version}" : "";
        var isRosetta = platform.System is SystemFamily.MacOS && platform.Architectures.Contains(Architecture.Arm64);
        return $"{package.Installer ?? "an installer"} installed {foreign} wheels{over}"
            + (
                isRosetta
                    ? "; that happens when the installer itself ran under Rosetta"
                    : "; that happens when packages are chosen on, or for, another machine"
            );
    }
}
