using Armature.Knowledge.Processors;
using Armature.MachineCode.Tests;
using Armature.Reporting;
using Armature.Subjects;
using Armature.Targets;
using Armature.TestKit;

namespace Armature.Rules.Tests.Processors;

public class UntestedInstructionsTests
{
    private static readonly HostFacts s_elsewhere = new()
    {
        System = SystemFamily.Unknown,
        Machine = Armature.Binaries.Architecture.Unknown,
    };

    [Theory]
    [InlineData("straight", "nehalem", "error")]
    [InlineData("straight", "haswell", "")]
    [InlineData("straight", "x86-64-v2", "error")]
    [InlineData("not-called", "sandybridge", "warning")]
    [InlineData("not-called", "znver1", "")]
    [InlineData("cpuid", "nehalem", "")]
    [InlineData("supports", "kvm64", "")]
    public void A_module_is_reported_for_processors_that_stop_it(string module, string processor, string severity) =>
        Assert.Equal(severity, Severities(Check(module, cpu: processor)));

    [Fact]
    public void A_finding_names_the_instruction_and_the_first_processors()
    {
        var finding = Assert.Single(Check("straight", cpu: "nehalem"));
        Assert.StartsWith("fast 1.0 runs AVX", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "instructions when it is imported, which Intel Nehalem does not support",
            finding.Message,
            StringComparison.Ordinal
        );
        Assert.Matches(
            @"^PyInit_m runs `v\w+ .*` at 0x[0-9a-f]+ in the function at 0x[0-9a-f]+, which needs AVX \(first in Intel Sandy Bridge",
            finding.Files[0].Evidence
        );
        Assert.Equal(["fast.m"], finding.Victims);
    }

    [Theory]
    [InlineData("__attribute__((target(\"avx2\")))", "warning")]
    [InlineData("", "")]
    public void A_module_that_was_compiled_for_a_processor_as_a_whole_is_reported_although_it_tests_for_it(
        string attribute,
        string severity
    ) => Assert.Equal(severity, Severities(CheckSource(CompiledModules.CallingPython(attribute), cpu: "nehalem")));

    [Fact]
    public void A_named_system_also_runs_on_its_oldest_processor()
    {
        Assert.Equal("warning", Severities(Check("straight", target: "rhel-9")));
        Assert.Equal("", Severities(Check("straight", target: "rhel-10")));
    }

    [Fact]
    public void A_file_that_is_named_for_a_processor_is_chosen_by_another_one() =>
        Assert.Equal("", Severities(Check("straight", cpu: "nehalem", path: "fast/avx2/m.cpython-311-x86_64-linux-gnu.so")));

    [Fact]
    public void Python_source_that_tests_the_processor_may_choose()
    {
        const string Source = "import archspec.cpu\n";
        Assert.Equal("", Severities(Check("not-called", cpu: "nehalem", source: Source)));
        Assert.Equal("warning", Severities(Check("straight", cpu: "nehalem", source: Source)));
    }

    [Fact]
    public void A_processor_of_another_architecture_is_not_asked() => Assert.Equal("", Severities(Check("straight", cpu: "apple-m1")));

    [Theory]
    [InlineData("straight", "rosetta2", "error")]
    [InlineData("straight", "haswell", "")]
    [InlineData("not-called", "rosetta2", "warning")]
    [InlineData("cpuid", "rosetta2", "")]
    [InlineData("straight", "apple-m1", "")]
    public void Each_slice_of_a_universal_file_is_decoded_for_its_processors(string module, string processor, string severity)
    {
        Assert.SkipUnless(MacLinker.IsHere, MacLinker.Missing);
        var source = CompiledModules.All.Single(known => known.Name == module).Source;
        string[] options = ["-bundle", "-undefined", "dynamic_lookup"];
        using var linker = new MacLinker("x86_64", "11.0") { Optimisation = "-O2" };
        var intel = linker.Link("#define __STDC_HOSTED__ 0\n" + CompiledModules.Full(source), options);
        using var armLinker = new MacLinker("arm64", "11.0");
        var arm = armLinker.Link("void *PyInit_m(void) { return 0; }", options);
        var wheel = new WheelBuilder("fast", "1.0", "cp311-cp311-macosx_11_0_universal2").File(
            "fast/m.cpython-311-darwin.so",
            linker.Lipo(intel, arm)
        );
        Assert.Equal(severity, Severities([.. Report(wheel, processor, null).Findings]));
    }

    [Fact]
    public void Code_whose_functions_are_not_recorded_is_not_reported_as_fine()
    {
        Assert.SkipUnless(Tool.AreHere("gcc"), "needs gcc");
        using var directory = new TemporaryDirectory();
        directory.Write("m.s", ".globl start\nstart: .skip 64, 0x90\nvpaddd %ymm0, %ymm0, %ymm0\nret\n.skip 64, 0x90\n");
        new Tool("gcc").Do("-shared", "-nostdlib", directory.Of("m.s"), "-o", directory.Of("m.so"));
        var wheel = new WheelBuilder("fast", "1.0", "cp311-cp311-manylinux_2_28_x86_64").File(
            "fast/m.cpython-311-x86_64-linux-gnu.so",
            File.ReadAllBytes(directory.Of("m.so"))
        );
        var report = Report(wheel, "nehalem", null);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Unknowns, unknown => unknown.Because == "it does not record where its functions are");
    }

    private static string Severities(Finding[] findings) =>
        string.Join(' ', findings.Select(finding => finding.Severity.ToString().ToLowerInvariant()));

    private static Finding[] Check(
        string module,
        string? cpu = null,
        string? target = null,
        string path = "fast/m.cpython-311-x86_64-linux-gnu.so",
        string source = ""
    ) => CheckSource(CompiledModules.All.Single(known => known.Name == module).Source, cpu, target, path, source);

    private static Finding[] CheckSource(
        string module,
        string? cpu,
        string? target = null,
        string path = "fast/m.cpython-311-x86_64-linux-gnu.so",
        string source = ""
    )
    {
        Assert.SkipUnless(Tool.AreHere("gcc"), "needs gcc");
        using var directory = new TemporaryDirectory();
        directory.Write("m.c", CompiledModules.Full(module));
        new Tool("gcc").Do("-O2", "-shared", "-fPIC", "-w", directory.Of("m.c"), "-o", directory.Of("m.so"));
        var wheel = new WheelBuilder("fast", "1.0", "cp311-cp311-manylinux_2_28_x86_64")
            .File("fast/__init__.py", System.Text.Encoding.UTF8.GetBytes(source))
            .File(path, File.ReadAllBytes(directory.Of("m.so")));
        return [.. Report(wheel, cpu, target).Findings];
    }

    private static Report Report(WheelBuilder wheel, string? cpu, string? target) =>
        Examination.Run(
            wheel.Build(),
            new ExaminationOptions
            {
                Host = s_elsewhere,
                Cpu = cpu is null ? null : NamedProcessors.Find(cpu),
                Target = target is null ? null : ((TargetOutcome.Known)TargetParser.Parse(target)).Target,
                Select = [RuleCatalog.Find("AR401")!],
            }
        );
}
