using System.Text.Json.Nodes;
using Armature.Reporting.Json;
using Armature.Reporting.Tests.Json;
using Armature.Reporting.Text;
using Armature.Rules.Tests.Gpus;
using Armature.TestKit;

namespace Armature.Reporting.Tests;

public sealed class GpuInformationTests
{
    private static GraphBuilder Torch =>
        GpuGraphs
            .Torch("2.9.0+cu130", GpuGraphs.Cu130)
            .Package("nvidia-cublas", "13.0.0.19")
            .Binary("nvidia/cu13/lib/libcublas.so.13", new ElfBuilder().SoName("libcublas.so.13").Build());

    [Fact]
    public void The_screen_shows_the_GPU_the_kernels_of_each_package_and_the_wheels_of_CUDA()
    {
        var text = Text(Torch.Gpu("rtx-5090", "580.65.06"));
        Assert.Contains("GPU       GeForce RTX 5090 (sm_120), driver: 580.65.06 (CUDA 13.0)\n", text, StringComparison.Ordinal);
        Assert.Contains("          torch 2.9.0+cu130: sm_75, 80, 86, 90, 100, 120 + PTX 120\n", text, StringComparison.Ordinal);
        Assert.Contains("CUDA      nvidia-cublas 13.0.0.19\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_code_for_GPUs_and_without_a_GPU_nothing_is_shown()
    {
        var text = Text(GpuGraphs.Start().Package("a").Binary("a/liba.so", new ElfBuilder().SoName("liba.so").Build()));
        Assert.DoesNotContain("GPU", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_lists_the_same_and_fits_its_schema()
    {
        using var stream = new MemoryStream();
        JsonOutput.Write(stream, Information(Torch.Gpu("rtx-5090", "580.65.06")));
        var json = JsonNode.Parse(stream.ToArray())!;
        Assert.Empty(new ReportSchema("armature-info.schema.json").FaultsOf(json));
        Assert.Equal(
            """{"devices":[{"name":"GeForce RTX 5090","vendor":"nvidia","architecture":"sm_120"}],"driver":"580.65.06","libraries":[{"path":"torch/lib/libtorch_cuda.so","package":"torch","targets":["sm_75","sm_80","sm_86","sm_90","sm_100","sm_120"],"ptx":["compute_120"],"unread":null}],"wheels":[{"name":"nvidia-cublas","version":"13.0.0.19"}]}""",
            json["gpu"]!.ToJsonString()
        );
    }

    private static BuildInformation Information(GraphBuilder graph) => BuildSurvey.Of(graph.Examine(), 0);

    private static string Text(GraphBuilder graph)
    {
        using var text = new StringWriter();
        InformationText.Write(new Page(text, Rendered.At(100)), Information(graph), isVerbose: false);
        return text.ToString();
    }
}
