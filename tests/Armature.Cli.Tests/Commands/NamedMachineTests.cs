using System.Text.Json;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>A report says for which named processor and GPU it is, and when that was not compared.</summary>
public sealed class NamedMachineTests : IDisposable
{
    private const string Wheel = "x-1.0-py3-none-manylinux_2_17_x86_64.whl";

    private readonly TemporaryDirectory _directory = new();

    public NamedMachineTests()
    {
        var library = new ElfBuilder().Build();
        File.WriteAllBytes(
            _directory.Of(Wheel),
            new WheelBuilder("x", "1.0", "py3-none-manylinux_2_17_x86_64").File("x/libx.so", library).Zip()
        );
        File.WriteAllBytes(_directory.Of("libx.so"), library);
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("--cpu nehalem", "on nehalem")]
    [InlineData("--cpu cortex-a53", "not compared with cortex-a53")]
    [InlineData("--cpu nehalem --select AR101", "not compared with nehalem")]
    [InlineData("--gpu rtx-5090", "with GeForce RTX 5090 (sm_120)")]
    [InlineData("--gpu h100 --gpu-driver 550.54.14", "with H100 (sm_90) and driver 550.54.14")]
    [InlineData("--gpu h100 --gpu-driver cuda-12.4", "with H100 (sm_90) and a driver for CUDA 12.4")]
    [InlineData("--gpu none", "without a GPU")]
    [InlineData("--gpu none --select AR101", "not compared with a machine without a GPU")]
    public void The_heading_says_what_was_compared(string options, string shown)
    {
        var run = Check(Wheel, options);
        Assert.Contains(
            $" · {shown} · ",
            run.Out.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_the_options_no_processor_is_named() =>
        Assert.DoesNotContain("compared", Check(Wheel, "").Out + Check("libx.so", "").Out, StringComparison.Ordinal);

    // a wheel says itself what it is for; of a file the question was meant
    [Theory]
    [InlineData("libx.so", "cortex-a53", "? libx.so")]
    [InlineData("libx.so", "nehalem", "✓ libx.so")]
    [InlineData(Wheel, "cortex-a53", $"✓ {Wheel}")]
    public void A_question_that_was_not_answered_is_not_fine(string subject, string processor, string start)
    {
        var run = Check(subject, $"--cpu {processor}");
        Assert.StartsWith(start, run.Out, StringComparison.Ordinal);
        if (start[0] == '?')
            Assert.Contains("cortex-a53 is arm64, and the target is not", run.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, null, null)]
    [InlineData("--cpu Nehalem --gpu sm_120 --gpu-driver cuda-12.8", "nehalem", "sm_120", "cuda-12.8")]
    [InlineData("--gpu none", null, "none", null)]
    [InlineData("--gpu-driver 550.54.14", null, "nvidia", "550.54.14")]
    public void The_document_has_the_names(string options, string? processor, string? gpu, string? driver)
    {
        var target = JsonElement.Parse(Check(Wheel, $"{options} --format json").Out).GetProperty("reports")[0].GetProperty("target");
        Assert.Equal(
            (processor, gpu, driver),
            (target.GetProperty("cpu").GetString(), target.GetProperty("gpu").GetString(), target.GetProperty("gpu_driver").GetString())
        );
    }

    private RunResult Check(string subject, string options) =>
        Runs.In(_directory.Path, [], ["check", subject, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
