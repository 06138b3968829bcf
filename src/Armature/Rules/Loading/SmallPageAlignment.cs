using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Judgements;
using Armature.Loading;
using Armature.Loading.Linux;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class SmallPageAlignment
{
    private const int Kibi = 1024;
    private const int Largest = 64 * Kibi;

    public static readonly Rule Rule = new()
    {
        Id = "AR213",
        Name = "small-page-alignment",
        Summary = "linked for smaller memory pages than the kernel has",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            ELF files whose segments do not fall on the page boundaries of the target's kernel: linked with a maximum page size of 4 KiB, or moved
            to one by an old `patchelf` when the wheel was repaired.

            ## Why it matters
            A segment can be mapped in whole pages only. Linux on 64-bit Arm comes with pages of 4 KiB (most), 16 KiB (Raspberry Pi 5, Asahi Linux)
            and 64 KiB (RHEL 8 and its likes, servers with the 64k kernel); POWER has 64 KiB. The loader refuses such a file with "ELF load command
            address/offset not page-aligned" (before glibc 2.35 also "alignment not page-aligned"), although architecture, Python and glibc fit. The
            same wheel works on a cloud machine with 4 KiB pages, so it is seldom noticed before it is shipped.

            Where the page size of the target is known, the finding is an error; where it is not, a note.

            ## Example
            ```text
            numpy 1.18.5 is linked for pages of 4 KiB, but this kernel has pages of 64 KiB
            ```

            ## What to do
            Take a newer build of the package. To build it, pass `-Wl,-z,max-page-size=65536`, and repair the wheel with a current auditwheel and patchelf. On a
            Raspberry Pi 5, `kernel=kernel8.img` in `config.txt` starts the kernel with pages of 4 KiB.

            ## References
            - glibc `elf/dl-load.c`, `_dl_map_object_from_fd`
            - numpy issue 16677, pypa/manylinux issue 735, pypa/auditwheel issue 251
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is not { System: SystemFamily.Linux } platform ? "the target is no Linux"
        : platform.CLibrary is CLibrary.Musl ? "musl does not check it"
        : platform.Architectures is not [var process] || !Varies(process) ? "all kernels of the architecture have pages of 4 KiB"
        : null;

    private static bool Varies(Architecture process) => process is Architecture.Arm64 or Architecture.PowerPC64LE or Architecture.PowerPC64;

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var page = graph.Target.PageSize(graph.Target.Platform!.Architectures[0]);
        return Blame
            .ByPackage(judgement, judgement.With(FileFault.None).Where(file => Misfits(graph, file, page == 0 ? Largest : page)))
            .Select(blame => Found(graph, blame, page));
    }

    private static bool Misfits(LoadGraph graph, JudgedFile file, int page) =>
        Elf(file) is { } elf && PageAlignment.Check(elf, page, graph.Target.Platform!.Version) is not null;

    private static ElfFacts? Elf(JudgedFile file) =>
        file.File.Image is { Slices: [{ Elf: { } elf, Kind: not BinaryKind.Executable }] } ? elf : null;

    private static Finding Found(LoadGraph graph, Blame blame, int page)
    {
        var fit = blame.Files.Min(file => Fit(graph, file));
        var cause =
            page == 0
                ? $"linked for pages of {fit} KiB: kernels with larger ones, of 16 or 64 KiB, refuse that"
                : $"linked for pages of {fit} KiB, but {Kernel(graph)} has pages of {page / Kibi} KiB";
        return blame.Finding(Rule, graph, cause, file => $"fits pages of {Fit(graph, file)} KiB") with
        {
            Severity = page == 0 ? Severity.Note : Severity.Error,
            Remedy =
                page == 0 ? null
                : blame.Package is { } package
                    ? Upgrade.Of(graph, package, package.NormalizedName, "take a newer build, or a kernel with pages of 4 KiB")
                : new Remedy("build it again with -Wl,-z,max-page-size=65536", [], Trust.ShowOnly),
        };
    }

    private static string Kernel(LoadGraph graph) => graph.Target.Host is null ? "the target's kernel" : "this kernel";

    /// <summary>KiB of the largest pages that it loads on.</summary>
    private static int Fit(LoadGraph graph, JudgedFile file)
    {
        ImmutableArray<int> sizes = [Largest, 16 * Kibi, PageAlignment.Smallest];
        return sizes.First(size => size == PageAlignment.Smallest || !Misfits(graph, file, size)) / Kibi;
    }
}
