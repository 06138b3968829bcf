using Armature.Binaries;
using Armature.English;
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
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR101",
        Name = "wrong-architecture",
        Summary = "no slice of the file runs in this interpreter or on this target",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.ArchitectureIsKnown,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Extension modules, libraries and programs built for another architecture than the process that would load them: x86_64 files
            in an arm64 Python, aarch64 files on an x86_64 machine, 32-bit files in a 64-bit Python. All files of one package are one
            finding.

            Files that are meant for other machines are not reported: a library that only slices of its own architecture link, a library
            or program of which the package has a copy that fits (`libfoo.so` beside `libfoo-arm64.so`), one whose directory or name
            contains its platform, firmware, and test fixtures.

            ## Why it matters
            A process has one architecture, and every library in it must have the same. The loader refuses other files, and Python's error
            often hides the cause: on Linux a library for another machine is "not found" although it exists, and a module whose file name
            has another machine's suffix gives "No module named …".

            ## Example
            ```text
            ✗ numpy 1.26.4 is built for x86_64, but this Python runs as arm64
                                                                    AR101 wrong-architecture
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: numpy==1.26.4
              numpy/core/_multiarray_umath.cpython-311-darwin.so
              numpy/linalg/_umath_linalg.cpython-311-darwin.so
                x86_64, macOS 10.9 and later
              Python's error:
                ImportError:
                dlopen(/env/site-packages/numpy/core/_multiarray_umath.cpython-311-darwin.so
                , 0x0002): tried:
                '/env/site-packages/numpy/core/_multiarray_umath.cpython-311-darwin.so'
                (mach-o file, but is an incompatible architecture (have 'x86_64', need
                'arm64'))
              Likely cause: pip installed macosx_10_9_x86_64 wheels; this happens if the
                installer itself runs under Rosetta
              Fails to import: numpy
            ```

            ## What to do
            Reinstall the package with an installer that runs as the same architecture as Python. On an Apple silicon Mac, first check
            whether Python itself, pip or the shell run under Rosetta: they then choose x86_64 wheels.

            ## References
            - glibc `elf/dl-load.c`, `open_verify`: files for another machine are skipped silently
            - dyld `mach_o/GradedArchitectures.cpp`: the slices that a process accepts
            - PEP 425: compatibility tags
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        return AffectedFiles.ByPackage(judgement, judgement.With(FileFault.Architecture)).Select(Found);
    }

    private static Finding Found(AffectedFiles affected)
    {
        var machines = affected.Files.Select(file => Evidence.Machines(file.File.Image!)).Distinct(StringComparer.Ordinal);
        var cause = $"built for {EnglishList.Of(machines, int.MaxValue)}, but {TargetPhrase.RunsAs(affected.Judgement.Graph)}";
        return affected.Finding(Rule, cause, file => Evidence.OfBuild(file.File)) with
        {
            Truth = Truth(affected),
            Origin = affected.Package is { } package ? Origin(affected.Judgement, package) : null,
        };
    }

    private static string? Truth(AffectedFiles affected) =>
        affected.Files.Select(file => file.Loaded.Outcome).FirstOrDefault() switch
        {
            ImportOutcome.Invisible { Error: not null } =>
                "the file exists, but Python ignores it: its name is tagged for another architecture",
            ImportOutcome.Refused { Error: { } error } when error.EndsWith("No such file or directory", StringComparison.Ordinal) =>
                "the file exists, but the loader skips it: it is built for another architecture",
            _ => null,
        };

    private static string? Origin(Judgement judgement, Distribution package)
    {
        var graph = judgement.Graph;
        if (graph.Target.Platform is not { } platform || graph.Inventory is SubjectInventory.Wheel)
            return null;
        var foreign = package
            .Tags.Select(tag => tag.Platform)
            .FirstOrDefault(tag => PlatformParser.Tagged(tag) is { } built && !built.Architectures.Intersect(platform.Architectures).Any());
        if (foreign is null)
            return null;
        var over = judgement.Overlays.With(package) is { } overlay ? $" over conda's {overlay.Conda.Name} {overlay.Conda.Version}" : "";
        var isRosetta = platform.System is SystemFamily.MacOS && platform.Architectures.Contains(Architecture.Arm64);
        return $"{package.Installer ?? "an installer"} installed {foreign} wheels{over}"
            + (
                isRosetta
                    ? "; this happens if the installer itself runs under Rosetta"
                    : "; this happens if packages are chosen on, or for, another machine"
            );
    }
}
