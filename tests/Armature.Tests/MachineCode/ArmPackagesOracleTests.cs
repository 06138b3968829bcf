using Armature.Binaries;
using Armature.Knowledge.Processors;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>Debian's NumPy and SciPy for arm64, which are built for the first processors with A64 and test for newer ones: they run on any.</summary>
public class ArmPackagesOracleTests
{
    [Theory]
    [InlineData("cortex-a53")]
    [InlineData("cortex-a72")]
    [InlineData("neoverse-n1")]
    public void Packages_that_run_on_a_processor_are_not_reported(string model)
    {
        Assert.SkipUnless(DebianArm64.IsHere, DebianArm64.Missing);
        var packages = Path.Combine(DebianArm64.Root, "usr/lib/python3/dist-packages");
        var run = new Tool(DebianArm64.Qemu).Run(
            "-cpu",
            model,
            "-L",
            DebianArm64.Root,
            "-E",
            $"PYTHONHOME={DebianArm64.Root}/usr",
            DebianArm64.Python,
            "-S",
            "-c",
            $"import sys; sys.path.append('{packages}'); import numpy, scipy.linalg, scipy.special, scipy.fft, scipy.sparse"
        );
        Assert.Equal(0, run!.ExitCode);
        var processor = NamedProcessors.Find(model)!;
        var files = Directory.GetFiles(Path.Combine(DebianArm64.Root, "usr"), "*.so*", SearchOption.AllDirectories);
        Assert.All(files.Where(static file => new FileInfo(file).LinkTarget is null), file => IsSilent(file, processor));
    }

    private static void IsSilent(string path, NamedProcessor processor)
    {
        using var file = ByteSource.Of(File.ReadAllBytes(path));
        if (BinaryImage.Read(file)?.Slices is not [{ Architecture: Architecture.Arm64 } slice])
            return;
        var lacking = CodeNeedsReader.Lacking(slice.Architecture, processor.Features);
        var module = Path.GetFileName(path).Split('.')[0];
        var needs = CodeNeedsReader.Read(file, slice, module, lacking)!;
        Assert.Null(needs.AtImport);
        Assert.True(needs.FunctionCount == 0 || needs.Test is not null, $"{path}: {string.Join(' ', needs.Features.Names())}");
    }
}
