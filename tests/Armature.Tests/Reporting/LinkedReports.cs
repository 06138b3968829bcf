using Armature.TestKit;

namespace Armature.Reporting.Tests;

/// <summary>Reports on environments whose files the real loader was followed for.</summary>
internal static class LinkedReports
{
    private const string Suffix = ".cpython-311-x86_64-linux-gnu.so";

    /// <summary>A module that needs libraries which exist, one that is missing and one that exists for another architecture; two copies of OpenMP.</summary>
    public static Report Broken =>
        WithBuilds(
            GraphBuilder
                .Environment("manylinux_2_36_x86_64", version: new(2, 36))
                .Glibc()
                .Package("fast", "1.2")
                .File(
                    $"fast/_m{Suffix}",
                    Image(Module("_m").Needed("libfast-0123abcd.so.1").Needed("libturbo.so.7").Needed("libomp-1.so").RPath("$ORIGIN"))
                )
                .File("fast/libfast-0123abcd.so.1", Image(Library("libfast-0123abcd.so.1").Needed("libdeep.so").RPath("$ORIGIN")))
                .File("fast/libdeep.so", Image(Library("libdeep.so")))
                .File("fast/libomp-1.so", Image(Library("libomp-1.so").Export("__kmpc_fork_call")))
                .Package("slow", "2.0")
                .File($"slow/_n{Suffix}", Image(Module("_n").Needed("libomp-2.so").RPath("$ORIGIN")))
                .File("slow/libomp-2.so", Image(Library("libomp-2.so").Export("__kmpc_fork_call")))
                .Examine()
        );

    public static Report WithBuilds(Report report) =>
        report with
        {
            Build = BuildSurvey.Of(report, 0),
            Hashes = BuildSurvey.Hashes(report, 0),
        };

    private static ElfBuilder Module(string name) => new ElfBuilder().Needed("libc.so.6").Export($"PyInit_{name}");

    private static ElfBuilder Library(string name) => new ElfBuilder().SoName(name).Needed("libc.so.6");

    private static Binaries.BinaryImage Image(ElfBuilder elf) => Binaries.BinaryImage.Read(Binaries.ByteSource.Of(elf.Build()))!;
}
