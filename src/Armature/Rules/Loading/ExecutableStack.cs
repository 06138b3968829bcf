using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class ExecutableStack
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR207",
        Name = "executable-stack",
        Summary = "the file requires an executable stack, which glibc 2.41 and later refuse",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.OtherVersion,
        Applies = Applies,
        Docs = """
            ## What it finds
            ELF libraries and extension modules whose `PT_GNU_STACK` header has the execute flag.

            ## Why it matters
            Up to glibc 2.40, loading such a file silently makes the stacks of the whole process executable, which removes a protection
            against attacks. Since 2.41 `dlopen` refuses it, so an import that works now fails after the next system upgrade. The flag is
            nearly always an accident: one assembler file without a `.note.GNU-stack` section sets it for the whole library.

            ## Example
            ```text
            ✗ fast 1.0 is marked as requiring an executable stack, which glibc 2.41 refuses
                                                                      AR207 executable-stack
              Fix:  upgrade the package, or clear the flag if the code does not need it (may
                    change other packages; review first)
                      patchelf --clear-execstack /env/site-packages/fast/_m.abi3.so
              fast/_m.abi3.so    PT_GNU_STACK with PF_X
              Python's error:
                ImportError: /env/site-packages/fast/_m.abi3.so: cannot enable executable
                stack as shared object requires: Invalid argument
            ```

            ## What to do
            Upgrade the package. If a newer build does not exist, clear the flag with `patchelf --clear-execstack FILE` (patchelf 0.17 and
            later): the code of extension modules does not need it, except for nested functions of GCC.

            ## References
            - glibc NEWS for 2.41; `elf/dl-execstack.c`
            - GNU Binutils, `ld -z noexecstack`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is not { System: SystemFamily.Linux or SystemFamily.Android } platform ? "the target is not Linux"
        : platform.CLibrary is CLibrary.Musl ? "musl ignores the flag"
        : null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        return AffectedFiles.ByPackage(judgement, judgement.With(FileFault.None).Where(NeedsExecutableStack)).Select(Found);
    }

    private static bool NeedsExecutableStack(JudgedFile file) =>
        file.File.Image is { Slices: [{ Elf.Stack: StackRequest.Executable, Kind: not BinaryKind.Executable }] };

    private static Finding Found(AffectedFiles affected)
    {
        var isRefused = affected.Files.Any(file => file.Loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.ExecutableStack });
        var cause = isRefused
            ? $"marked as requiring an executable stack, which glibc {affected.Judgement.Graph.Target.Platform!.Version} refuses"
            : "marked as requiring an executable stack, which glibc 2.41 and later refuse";
        return new Finding
        {
            Rule = Rule,
            Severity = isRefused ? Severity.Error : Severity.Warning,
            Message = affected.Sentence(cause),
            Cause = affected.MergedCause(cause),
            Package = affected.Package,
            Files = affected.FindingFiles(_ => "PT_GNU_STACK with PF_X"),
            Truth = isRefused ? null : "the import works here, but makes the stacks of the whole process executable",
            Remedy = new Remedy(
                "upgrade the package, or clear the flag if the code does not need it",
                [.. affected.Files.Select(file => $"patchelf --clear-execstack {file.File.Path}")],
                Trust.Unsafe
            ),
        };
    }
}
