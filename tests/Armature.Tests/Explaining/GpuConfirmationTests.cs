using System.Text;
using Armature.Rules.Tests.Gpus;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Explaining.Tests;

/// <summary>The causes about GPUs confirm themselves on the bytes, for the GPU that the text names.</summary>
public sealed class GpuConfirmationTests
{
    [Theory]
    [InlineData(
        "NVIDIA GeForce RTX 5090 with CUDA capability sm_120 is not compatible with the current PyTorch installation.\nThe current PyTorch install supports CUDA capabilities sm_50 sm_60 sm_70 sm_75 sm_80 sm_86 sm_90.",
        "cuda-arch",
        "AR801",
        ConfirmationKind.Confirmed
    )]
    [InlineData(
        "RuntimeError: The NVIDIA driver on your system is too old (found version 11040). Please update your GPU driver",
        "cuda-driver",
        "AR802",
        ConfirmationKind.Fits
    )]
    [InlineData(
        "NVIDIA A100-SXM4-40GB with CUDA capability sm_80 is not compatible with the current PyTorch installation.",
        "cuda-arch",
        null,
        ConfirmationKind.Open
    )]
    public async Task A_cause_is_confirmed(string text, string cause, string? rule, ConfirmationKind kind)
    {
        var torch = GpuGraphs.Library("libtorch_cuda.so", null, GpuGraphs.Cu121);
        var subject = new EnvironmentBuilder()
            .Linux("3.11")
            .Package("torch", "2.5.1+cu121", "cp311-cp311-linux_x86_64", ("torch/lib/libtorch_cuda.so", torch))
            .Build();
        using var tree = subject.Tree;
        var host = new HostEnvironment(new Dictionary<string, string>(), "/", Home: null, IsWindows: false);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var explanation = await new Doctor(host).ConfirmAsync(Doctor.Explain(stream), subject, null, TestContext.Current.CancellationToken);
        Assert.Equal(cause, explanation.Slug);
        Assert.Equal(rule, explanation.Confirmation?.Findings.Select(static finding => finding.Rule.Id).FirstOrDefault(id => id == rule));
        Assert.Equal(kind, explanation.Confirmation?.Kind);
    }
}
