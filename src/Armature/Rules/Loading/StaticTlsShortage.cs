using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class StaticTlsShortage
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR210",
        Name = "static-tls-shortage",
        Summary = "libraries that may not get static thread-local storage when they are loaded late",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("it depends on what the program imports first"),
        Applies = Applies,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Libraries that use static thread-local storage (initial-exec TLS, `DF_STATIC_TLS`) and need more of it than glibc reserves for
            libraries opened after start: 1664 bytes. TLS descriptors (AArch64) may use 512 of them, or all before glibc 2.32. If one
            module alone needs more, the finding is an error. If all modules of the environment together need more, it is a warning, or a
            note if only descriptors would use up the reserve.

            ## Why it matters
            Everything that one process imports shares the reserve, which never grows. Which import fails depends on the order: the last
            one prints "cannot allocate memory in static TLS block", often for one of the copies of `libgomp` in OpenCV, PyTorch and
            scikit-learn.

            ## Example
            ```text
            ! the libraries here need 1,920 bytes of static TLS together, but a process has
              only 1,664; the last import fails                    AR210 static-tls-shortage
              Fix:  import the package that fails first, or start Python with a larger
                    reserve (glibc 2.32 and later) (may change other packages; review first)
                      export GLIBC_TUNABLES=glibc.rtld.optional_static_tls=1024
              /env/site-packages/fast/libgomp-0.so.1    1,008 bytes
              /env/site-packages/fast/libgomp-1.so.1    912 bytes
              In fact: each import works alone; in one process, the order decides which one
                prints "cannot allocate memory in static TLS block"
            ```

            ## What to do
            Import the package that fails before the others. Since glibc 2.32 a larger reserve can be requested before Python starts:
            `GLIBC_TUNABLES=glibc.rtld.optional_static_tls=2048`. `LD_PRELOAD` of the library loads it at the start.

            ## References
            - glibc `elf/dl-tls.c`, `_dl_tls_static_surplus_init`; `elf/dl-reloc.c`, `_dl_try_allocate_static_tls`
            - [scikit-learn issue 17231](https://github.com/scikit-learn/scikit-learn/issues/17231)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc } ? null : "only the glibc loader has this limit";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        LoadFailure<LoadFault.StaticTls>[] failures = [.. LoadFailure<LoadFault.StaticTls>.All(judgement, fault => fault.Path)];
        return failures.Length > 0
                ? failures.GroupBy(failure => (failure.Package, failure.Fault.Path)).Select(group => Refused(group.Key.Package, [.. group]))
            : Together(judgement.Graph) is { } together ? [together]
            : [];
    }

    private static Finding Refused(Distribution? package, LoadFailure<LoadFault.StaticTls>[] failures)
    {
        var fault = failures[0].Fault;
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{LoadFailureText.Subject(package, failures[0])} needs {fault.Bytes:#,0} bytes of static TLS for `{TreePath.Name(fault.Path)}`, but only {fault.Free:#,0} are left",
            Package = package,
            Files = LoadFailureText.Files(
                failures,
                failure => $"{failure.Fault.Bytes:#,0} bytes in {TreePath.Name(failure.Fault.Path)}, {failure.Fault.Free:#,0} left"
            ),
            Victims = LoadFailureText.Modules(failures),
            Remedy = More(fault.Bytes),
        };
    }

    // every library once, as in a process that imports everything
    private static Finding? Together(LoadGraph graph)
    {
        StaticTlsUse[] uses = [.. graph.Files.Select(file => file.Closure?.StaticTls).OfType<StaticTlsUse>()];
        if (uses.Length == 0)
            return null;
        StaticTlsBlock[] blocks =
        [
            .. uses.SelectMany(use => use.Blocks).OrderBy(block => block.IsOptional).DistinctBy(block => block.File),
        ];
        var room = uses.Min(use => use.Free);
        var demand = StaticTlsUse.Demand(blocks, uses[0].OptionalFree);
        if (demand <= room || blocks.All(block => block.IsOptional))
            return null;
        // before glibc 2.32 descriptors may use the whole reserve, but rarely do
        var isLikely = StaticTlsUse.Demand(blocks, Math.Min(uses[0].OptionalFree, Glibc.OptionalStaticTls)) > room;
        return new Finding
        {
            Rule = Rule,
            Severity = isLikely ? Severity.Warning : Severity.Note,
            Message =
                $"the libraries here need {demand:#,0} bytes of static TLS together, but a process has only {room:#,0}; the last import fails",
            Files =
            [
                .. blocks
                    .Where(block => !block.IsOptional)
                    .OrderByDescending(block => block.Bytes)
                    .Select(block => new FindingFile(block.File, $"{block.Bytes:#,0} bytes", null)),
            ],
            Truth =
                "each import works alone; in one process, the order decides which one prints \"cannot allocate memory in static TLS block\"",
            Remedy = More(demand - room),
        };
    }

    private static Remedy More(long lacking) =>
        new(
            "import the package that fails first, or start Python with a larger reserve (glibc 2.32 and later)",
            [$"export GLIBC_TUNABLES=glibc.rtld.optional_static_tls={Glibc.OptionalStaticTls + ((lacking + 511) / 512 * 512)}"],
            Trust.Unsafe
        );
}
