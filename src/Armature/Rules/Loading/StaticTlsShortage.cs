using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class StaticTlsShortage
{
    private const long Reserve = 512;

    public static readonly Rule Rule = new()
    {
        Id = "AR210",
        Name = "static-tls-shortage",
        Summary = "thread-local variables of fixed place that may find no room when their library is loaded late",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Libraries whose code reaches thread-local variables at a fixed distance from the thread pointer (initial-exec, `DF_STATIC_TLS`) and that want
            more room than glibc keeps free for libraries that are opened late: 1664 bytes, of which TLS descriptors (AArch64) may take 512, before
            glibc 2.32 all. One module that wants more alone is an error; all
            modules of the environment together, a warning, or a note where only descriptors would use the room up.

            ## Why it matters
            The room is shared by all that one process imports and never grows. Which import fails depends on the order: the last one prints
            "cannot allocate memory in static TLS block", often of a `libgomp` that OpenCV, PyTorch and scikit-learn each bring along.

            ## Example
            ```text
            the libraries here want 1,920 bytes of static TLS, and a process has 1,664: what is imported last fails
            ```

            ## What to do
            Import the package that fails before the others. From glibc 2.32 on more room can be asked for before Python starts:
            `GLIBC_TUNABLES=glibc.rtld.optional_static_tls=2048`. `LD_PRELOAD` of the library gives it its place at the start.

            ## References
            - glibc `elf/dl-tls.c`, `_dl_tls_static_surplus_init`; `elf/dl-reloc.c`, `_dl_try_allocate_static_tls`
            - [scikit-learn issue 17231](https://github.com/scikit-learn/scikit-learn/issues/17231)
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc } ? null : "only glibc's loader keeps such a block";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        Stop<LoadFault.StaticTls>[] stops = [.. Stop<LoadFault.StaticTls>.All(graph, fault => fault.Path)];
        return stops.Length > 0
                ? stops.GroupBy(stop => (stop.Package, stop.Fault.Path)).Select(group => Refused(group.Key.Package, [.. group]))
            : Together(graph) is { } together ? [together]
            : [];
    }

    private static Finding Refused(Distribution? package, Stop<LoadFault.StaticTls>[] stops)
    {
        var fault = stops[0].Fault;
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{Stopped.Who(package, stops[0])} wants {fault.Bytes:#,0} bytes of static TLS for `{TreePath.Name(fault.Path)}`, and a process has {fault.Free:#,0} left",
            Package = package,
            Files = Stopped.Files(
                stops,
                stop => $"{stop.Fault.Bytes:#,0} bytes in {TreePath.Name(stop.Fault.Path)}, {stop.Fault.Free:#,0} left"
            ),
            Victims = Stopped.Victims(stops),
            Remedy = More(fault.Bytes),
        };
    }

    // every library once: what one process would hold that imports all
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
        // before glibc 2.32 descriptors may take all, and mostly find their variables elsewhere before they do
        var isLikely = StaticTlsUse.Demand(blocks, Math.Min(uses[0].OptionalFree, Reserve)) > room;
        return new Finding
        {
            Rule = Rule,
            Severity = isLikely ? Severity.Warning : Severity.Note,
            Message =
                $"the libraries here want {demand:#,0} bytes of static TLS, and a process has {room:#,0}: what is imported last fails",
            Files =
            [
                .. blocks
                    .Where(block => !block.IsOptional)
                    .OrderByDescending(block => block.Bytes)
                    .Select(block => new FindingFile(block.File, $"{block.Bytes:#,0} bytes", null)),
            ],
            Truth =
                "each import works alone; together, which of them prints \"cannot allocate memory in static TLS block\" depends on their order",
            Remedy = More(demand - room),
        };
    }

    private static Remedy More(long lacking) =>
        new(
            "import what fails before all else, or start Python with more room (glibc 2.32 and later)",
            [$"export GLIBC_TUNABLES=glibc.rtld.optional_static_tls={Reserve + ((lacking + 511) / 512 * 512)}"],
            Trust.Unsafe
        );
}
