using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Conclusions.Tests;

/// <summary>The verdict: healthy only if everything that the rules need was read and bound, and otherwise what was not.</summary>
public sealed class CoverageTests
{
    private const string Module = "pkg/_m.cpython-311-x86_64-linux-gnu.so";

    [Fact]
    public void Healthy_means_that_every_library_and_symbol_was_resolved()
    {
        var report = Of(Environment(new ElfBuilder().Needed("libc.so.6").Import("malloc", "GLIBC_2.2.5", "libc.so.6")));
        Assert.Equal(CheckVerdict.Healthy, report.Verdict);
        Assert.Equal(new FileCounts(1, 0, 0, 0), report.Coverage.Files);
        Assert.Empty(report.Unknowns);
    }

    [Fact]
    public void A_finding_is_a_finding_whatever_else_is_unknown()
    {
        var report = Of(Environment(new ElfBuilder().Needed("libmissing.so.1")));
        Assert.Equal(CheckVerdict.Findings, report.Verdict);
        Assert.Equal(new FileCounts(0, 1, 0, 0), report.Coverage.Files);
    }

    [Fact]
    public void Without_a_target_nothing_is_known_to_load()
    {
        var unknown = NotExamined(GraphBuilder.Directory().File("libx.so", FakeImage.Elf(Architecture.X86_64)));
        Assert.Equal("--target NAME", unknown.Advice);
        Assert.Equal(["libx.so"], unknown.Files);
    }

    [Theory]
    [InlineData("a-1-cp311-cp311-android_24_x86_64.whl")]
    [InlineData("a-1-cp311-cp311-linux_x86_64.whl")]
    public void A_target_without_known_libraries_is_not_fully_examined(string wheel) =>
        NotExamined(GraphBuilder.Wheel(wheel).File("pkg/libx.so", Needing("libm.so.6")));

    [Fact]
    public void A_library_that_cannot_be_looked_for_is_named()
    {
        var unknown = NotExamined(
            GraphBuilder.Wheel("pkg-1-cp311-cp311-linux_x86_64.whl", "debian-12").File(Module, Needing("libodbc.so.2", "libc.so.6"))
        );
        Assert.Contains("libodbc.so.2", unknown.What);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_fine()
    {
        var unknown = NotExamined(
            GraphBuilder
                .Environment("glibc-x86_64")
                .Glibc()
                .Package("pkg")
                .File(Module, null, file => file with { Refusal = "permission denied" })
        );
        Assert.Equal("permission denied", unknown.Because);
    }

    [Theory]
    [InlineData("libc.so.6", CheckVerdict.Healthy)]
    [InlineData("libnothere.so.9", CheckVerdict.NotFullyExamined)]
    public void A_program_is_followed_like_a_module(string library, CheckVerdict verdict)
    {
        var program = new ElfBuilder().Executable().Interpreter("/lib64/ld-linux-x86-64.so.2").Needed(library).Build();
        var report = Of(
            GraphBuilder
                .Environment("glibc-x86_64")
                .Glibc()
                .Package("pkg")
                .SystemFile("/env/site-packages/pkg/bin/tool", program)
                .File("pkg/bin/tool", BinaryImage.Read(ByteSource.Of(program)), file => file with { Role = NativeRole.Program })
        );
        Assert.Equal(verdict, report.Verdict);
        Assert.Equal(verdict is CheckVerdict.Healthy ? 1 : 0, report.Coverage.Files!.Load);
    }

    // the law, over what every rule can say about a target of which nothing is known
    [Fact]
    public void A_rule_without_its_facts_is_said_to_have_no_answer()
    {
        var report = Of(GraphBuilder.Directory().File("libx.so", FakeImage.Elf(Architecture.X86_64)));
        var lacking = report.Coverage.Rules.Where(outcome => outcome.Lacks is not null).ToArray();
        Assert.NotEmpty(lacking);
        Assert.All(lacking, outcome => Assert.Contains(report.Unknowns, unknown => unknown.What.Contains(outcome.Rule.Id)));
    }

    [Fact]
    public void An_empty_subject_is_not_healthy()
    {
        var report = Of(GraphBuilder.Directory());
        Assert.Equal(CheckVerdict.NothingToExamine, report.Verdict);
        Assert.Contains("contains no", report.Coverage.Empty!.Reason);
    }

    [Fact]
    public void An_unreadable_directory_is_not_empty() =>
        Assert.Equal(
            CheckVerdict.NotFullyExamined,
            Of(GraphBuilder.Directory().Inventory(taken => taken with { Unknowns = [new Unknown("/env/a", "permission denied")] })).Verdict
        );

    private static Unknown NotExamined(GraphBuilder graph)
    {
        var report = Of(graph);
        Assert.Empty(report.Findings);
        Assert.Equal(CheckVerdict.NotFullyExamined, report.Verdict);
        Assert.Equal(0, report.Coverage.Files!.Load);
        return report.Unknowns[0];
    }

    private static GraphBuilder Environment(ElfBuilder module) =>
        GraphBuilder
            .Environment("glibc-x86_64")
            .Glibc()
            .Package("pkg")
            .SystemFile($"/env/site-packages/{Module}", module.Export("PyInit__m").Build())
            .File(Module, BinaryImage.Read(ByteSource.Of(module.Build())));

    private static BinaryImage? Needing(params string[] libraries) =>
        BinaryImage.Read(ByteSource.Of(new ElfBuilder().Needed(libraries).Export("PyInit__m").Build()));

    private static Reporting.Report Of(GraphBuilder graph) => graph.Examine();
}
