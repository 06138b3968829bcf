using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class ExecutableStack
{
    public static readonly Rule Rule = new()
    {
        Id = "AR207",
        Name = "executable-stack",
        Summary = "the file asks for an executable stack, which glibc 2.41 and later refuse",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            ELF libraries and extension modules whose `PT_GNU_STACK` header has the execute flag.

            ## Why it matters
            Up to glibc 2.40 loading such a file makes the stacks of the whole process executable, without a word, and takes away a protection
            against attacks. From 2.41 on `dlopen` refuses it. What imports here fails after the next update of the system. The flag is
            nearly always an accident: one assembler file without a `.note.GNU-stack` section sets it for the whole library.

            ## Example
            ```text
            `_core.cpython-311-x86_64-linux-gnu.so` of fastthing 1.2 is marked to need an executable stack, which glibc 2.41 and later refuse
            ```

            ## What to do
            Take a newer build of the package. Where there is none, clear the flag with `patchelf --clear-execstack FILE`; the code of
            compiled extensions does not need it, save nested functions of GCC.

            ## References
            - glibc NEWS for 2.41; `elf/dl-execstack.c`
            - GNU Binutils, `ld -z noexecstack`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is not { System: SystemFamily.Linux or SystemFamily.Android } platform ? "the target is no Linux"
        : platform.CLibrary is CLibrary.Musl ? "musl does not act on the flag"
        : null;

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        return Blame.ByPackage(judgement, judgement.With(FileFault.None).Where(Asks)).Select(blame => Found(graph, blame));
    }

    private static bool Asks(JudgedFile file) =>
        file.File.Image is { Slices: [{ Elf.Stack: StackRequest.Executable, Kind: not BinaryKind.Executable }] };

    private static Finding Found(LoadGraph graph, Blame blame)
    {
        var isRefused = blame.Files.Any(file => file.Loaded.Outcome is ImportOutcome.Refused { Reason: RefusalReason.ExecutableStack });
        var cause = isRefused
            ? $"marked to need an executable stack, which glibc {graph.Target.Platform!.Version} refuses"
            : "marked to need an executable stack, which glibc 2.41 and later refuse";
        return new Finding
        {
            Rule = Rule,
            Severity = isRefused ? Severity.Error : Severity.Warning,
            Message = blame.Sentence(cause),
            Cause = blame.Folding(cause),
            Package = blame.Package,
            Files = Evidence.Files(blame, _ => "PT_GNU_STACK with PF_X"),
            Truth = isRefused ? null : "it imports here, and makes the stack of the whole process executable",
            Remedy = new Remedy(
                "take a newer build, or clear the flag where the code does not need it",
                [.. blame.Files.Select(file => $"patchelf --clear-execstack {file.File.Path}")],
                Trust.Unsafe
            ),
        };
    }
}
