using System.Text;
using Armature.Conclusions;
using Armature.Reporting;
using Armature.TestKit;

namespace Armature.Rules.Tests.Gpus;

/// <summary>Files that are code for GPUs and nothing else: as a subject, and in packages.</summary>
public sealed class GpuFileTests : IDisposable
{
    private static readonly Dictionary<string, byte[]> s_files = new()
    {
        ["a.cubin"] = Cubin(0x00590559),
        ["a.fatbin"] = GpuFiles.FatBinary(new GpuPiece(86)),
        ["a.ptx"] = Encoding.ASCII.GetBytes(".version 8.0\n.target sm_80\n.address_size 64\n"),
        ["family.ptx"] = Encoding.ASCII.GetBytes(".version 8.8\n.target sm_120f\n.address_size 64\n"),
        ["a.hsaco"] = GpuFiles.Bundle("gfx1100"),
        ["a.co"] = GpuFiles.Compressed(GpuFiles.Bundle("gfx90a:xnack-"), 3, isZstd: true),
        // the contents decide about a file that is named
        ["kernel"] = GpuFiles.FatBinary(new GpuPiece(90, IsSpecific: true)),
    };

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("a.cubin", "rtx-4090", "rtx-3090")]
    [InlineData("a.fatbin", "rtx-4090", "rtx-5090")]
    [InlineData("a.ptx", "rtx-5090", "gtx-1080")]
    [InlineData("family.ptx", "dgx-spark", "h100")]
    [InlineData("a.hsaco", "gfx1100", "mi300x")]
    [InlineData("a.co", "gfx90a", "gfx1100")]
    [InlineData("kernel", "h100", "rtx-4090")]
    [InlineData("a.ptx", "h100", "gfx1100")]
    [InlineData("a.hsaco", "gfx1100", "h100")]
    public async Task A_file_is_judged_as_a_library_with_that_code(string name, string runs, string lacks)
    {
        Assert.Empty((await Check(name, runs)).Findings);
        var report = await Check(name, lacks);
        var finding = Assert.Single(report.Findings);
        Assert.Equal(("AR801", Severity.Warning), (finding.Rule.Id, finding.Severity));
        Assert.StartsWith($"`{name}` does not contain code for ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_GPU_nothing_is_known()
    {
        var report = await Check("a.cubin", gpu: null);
        Assert.Equal(CheckVerdict.NotFullyExamined, report.Verdict);
        Assert.Contains(report.Coverage.Unknowns, unknown => unknown.Because.Contains("--gpu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_add_to_what_the_libraries_of_their_package_contain()
    {
        byte[] library = GpuGraphs.Library("libx.so", null, new GpuPiece(80));
        var wheel = new WheelBuilder("x", "1.0", "py3-none-manylinux_2_17_x86_64").File("x/libx.so", library);
        Assert.Equal(["AR801"], await Rules(wheel));
        Assert.Empty(await Rules(wheel.File("x/kernels/k.cubin", Cubin(0x0600780a))));
        var listed = await new Doctor().InfoAsync(wheel.Build(), cancellationToken: Token);
        Assert.Equal(["x/kernels/k.cubin", "x/libx.so"], listed.Gpu!.Libraries.Select(pair => pair.File.ShownPath).Order());
        Assert.All(listed.Gpu.Libraries, pair => Assert.Equal("x", pair.File.Owner?.Name));
    }

    // kernels that are compiled in advance for some GPUs; the package compiles others while it runs
    [Fact]
    public async Task Files_alone_do_not_decide_about_a_package()
    {
        var wheel = new WheelBuilder("x", "1.0", "py3-none-any").File("x/k.cubin", Cubin(0x00590559)).File("x/fit.co", [1, 2, 3]);
        Assert.Empty(await Rules(wheel));
        var listed = await new Doctor().InfoAsync(wheel.Build(), cancellationToken: Token);
        Assert.Equal("x/k.cubin", Assert.Single(listed.Gpu!.Libraries).File.ShownPath);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<Report> Check(string name, string? gpu)
    {
        await File.WriteAllBytesAsync(_directory.Of(name), s_files[name], Token);
        return await new Doctor().CheckAsync(_directory.Of(name), new CheckOptions { Gpu = gpu }, Token);
    }

    private static async Task<IEnumerable<string>> Rules(WheelBuilder wheel) =>
        (await new Doctor().CheckAsync(wheel.Build(), new CheckOptions { Gpu = "rtx-5090" }, Token))
            .Findings.Select(finding => finding.Rule.Id)
            .Where(id => id.StartsWith("AR8", StringComparison.Ordinal));

    // e_flags as in libraries of CUDA 12.6 (ABI version 7) and 12.9 (8)
    private static byte[] Cubin(uint flags)
    {
        var file = new byte[64];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0x33, (byte)(flags >> 24 == 6 ? 8 : 7) }.CopyTo(file, 0);
        BitConverter.TryWriteBytes(file.AsSpan(18), (ushort)190);
        BitConverter.TryWriteBytes(file.AsSpan(48), flags);
        return file;
    }
}
