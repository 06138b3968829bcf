using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Judgements;
using Armature.Loading;
using Armature.Loading.Linux;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class SmallPageAlignment
{
    private const int Kibi = 1024;
    private const int Largest = 64 * Kibi;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR213",
        Name = "small-page-alignment",
        Summary = "linked for smaller memory pages than those of the kernel",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.OtherVersion,
        Applies = Applies,
        Docs = """
            ## What it finds
            ELF files whose segments are not aligned to the pages of the target's kernel: linked with a maximum page size of 4 KiB, or
            moved by an old `patchelf` when the wheel was repaired.

            ## Why it matters
            Segments can only be mapped in whole pages. Linux on 64-bit Arm uses pages of 4 KiB (most systems), 16 KiB (Raspberry Pi 5,
            Asahi Linux) or 64 KiB (RHEL 8 and derivatives, servers with the 64k kernel); POWER uses 64 KiB. The loader refuses such a
            file with "ELF load command address/offset not page-aligned" (before glibc 2.35 also "alignment not page-aligned"), although
            architecture, Python and glibc match. The same wheel works on a cloud machine with 4 KiB pages, so tests rarely notice it.

            If the page size of the target is known, the finding is an error, otherwise a note.

            ## Example
            ```text
            ✗ numpy 1.18.5 is linked for 4 KiB pages, but the target's kernel uses 64 KiB
              pages                                               AR213 small-page-alignment
              Fix:  upgrade the package, or use a kernel with 4 KiB pages
              numpy/core/_core.cpython-311-aarch64-linux-gnu.so    linked for 4 KiB pages
              Python's error:
                ImportError:
                /env/site-packages/numpy/core/_core.cpython-311-aarch64-linux-gnu.so: ELF
                load command alignment not page-aligned
              Fails to import: numpy
            ```

            ## What to do
            Upgrade the package. To build it, pass `-Wl,-z,max-page-size=65536`, and repair the wheel with a current auditwheel and
            patchelf. On a Raspberry Pi 5, `kernel=kernel8.img` in `config.txt` starts the kernel with 4 KiB pages.

            ## References
            - glibc `elf/dl-load.c`, `_dl_map_object_from_fd`
            - numpy issue 16677, pypa/manylinux issue 735, pypa/auditwheel issue 251
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Platform is not { System: SystemFamily.Linux } platform ? "the target is not Linux"
        : platform.CLibrary is CLibrary.Musl ? "musl does not check the alignment"
        : platform.Architectures is not [var process] || !Varies(process) ? "all kernels of the architecture use 4 KiB pages"
        : null;

    private static bool Varies(Architecture process) => process is Architecture.Arm64 or Architecture.PowerPC64LE or Architecture.PowerPC64;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var page = graph.Target.PageSize(graph.Target.Platform!.Architectures[0]);
        return AffectedFiles
            .ByPackage(judgement, judgement.With(FileFault.None).Where(file => Misfits(graph, file, page == 0 ? Largest : page)))
            .Select(affected => Found(graph, affected, page));
    }

    private static bool Misfits(LoadGraph graph, JudgedFile file, int page) =>
        Elf(file) is { } elf && PageAlignment.Check(elf, page, graph.Target.Platform!.Version) is not null;

    private static ElfFacts? Elf(JudgedFile file) =>
        file.File.Image is { Slices: [{ Elf: { } elf, Kind: not BinaryKind.Executable }] } ? elf : null;

    private static Finding Found(LoadGraph graph, AffectedFiles affected, int page)
    {
        var fit = affected.Files.Min(file => Fit(graph, file));
        var cause =
            page == 0
                ? $"linked for {fit} KiB pages; it does not load on kernels with larger pages (16 or 64 KiB)"
                : $"linked for {fit} KiB pages, but {Kernel(graph)} uses {page / Kibi} KiB pages";
        return affected.Finding(Rule, cause, file => $"linked for {Fit(graph, file)} KiB pages") with
        {
            Severity = page == 0 ? Severity.Note : Severity.Error,
            Remedy =
                page == 0 ? null
                : affected.Package is { } package
                    ? Fix.Upgrade(graph, package, package.NormalizedName, "upgrade the package, or use a kernel with 4 KiB pages")
                : new Remedy("rebuild the file with -Wl,-z,max-page-size=65536", [], Trust.ShowOnly),
        };
    }

    private static string Kernel(LoadGraph graph) => graph.Target.Host is null ? "the target's kernel" : "this kernel";

    /// <summary>The largest page size that the file loads with, in KiB.</summary>
    private static int Fit(LoadGraph graph, JudgedFile file)
    {
        ImmutableArray<int> sizes = [Largest, 16 * Kibi, PageAlignment.Smallest];
        return sizes.First(size => size == PageAlignment.Smallest || !Misfits(graph, file, size)) / Kibi;
    }
}
