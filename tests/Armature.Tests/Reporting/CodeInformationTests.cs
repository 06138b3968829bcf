using Armature.MachineCode.Tests;
using Armature.Reporting.Json;
using Armature.Reporting.Text;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Reporting.Tests;

/// <summary>What <c>armature info --code</c> shows.</summary>
public class CodeInformationTests
{
    [Theory]
    [InlineData("not-called", "fast/m.cpython-311-x86_64-linux-gnu.so", true, "x86-64-v3")]
    [InlineData("cpuid", "fast/m.cpython-311-x86_64-linux-gnu.so", false, "x86-64")]
    [InlineData("straight", "fast/avx2.cpython-311-x86_64-linux-gnu.so", false, "x86-64")]
    public void What_is_needed_is_told_apart_from_what_is_behind_a_test(string module, string path, bool isNeeded, string level)
    {
        Assert.SkipUnless(Tool.AreHere("gcc"), "needs gcc");
        var code = Assert.Single(Survey(module, path));
        Assert.Contains("AVX2", (isNeeded ? code.Needed : code.Tested).Names());
        Assert.True((isNeeded ? code.Tested : code.Needed).IsEmpty);
        var entry = CodeEntry.From(code);
        Assert.Equal(("fast", "x86_64", level, 1, 0), (entry.Package, entry.Arch, entry.Level, entry.Files, entry.Unread));
        Assert.StartsWith($"fast 1.0: {level}", CodeDescription.Of(code, isOnly: true), StringComparison.Ordinal);
        Assert.Equal(!isNeeded, CodeDescription.Of(code, isOnly: true).Contains("; behind a test: x86-64-v3", StringComparison.Ordinal));
    }

    private static IEnumerable<PackageCode> Survey(string module, string path)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("m.c", CompiledModules.Full(CompiledModules.All.Single(known => known.Name == module).Source));
        new Tool("gcc").Do("-O2", "-shared", "-fPIC", "-w", directory.Of("m.c"), "-o", directory.Of("m.so"));
        var wheel = new WheelBuilder("fast", "1.0", "cp311-cp311-manylinux_2_28_x86_64").File(
            path,
            File.ReadAllBytes(directory.Of("m.so"))
        );
        var host = new HostFacts { System = SystemFamily.Unknown, Machine = Armature.Binaries.Architecture.Unknown };
        return CodeSurvey.Of(Examination.Run(wheel.Build(), new ExaminationOptions { Host = host }).Graph, parallelism: 1);
    }
}
