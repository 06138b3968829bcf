using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Armature.Inventory;
using Armature.Inventory.BuildConfigurations;
using Armature.Knowledge;
using Armature.Loading.Runtimes;
using Armature.Reporting.Json;
using Armature.Reporting.Tests.Json;
using Armature.Reporting.Text;
using Armature.TestKit;

namespace Armature.Reporting.Tests;

public sealed class InformationTests
{
    internal static BuildInformation Information
    {
        get
        {
            var report = Story.Debian;
            var package = report.Graph.Inventory.Distributions[0];
            var blas = new NumericRuntime
            {
                Library = NumericLibraries.OpenBlas,
                Path = "/site/numpy.libs/libscipy_openblas64_.so",
                ShownPath = "numpy.libs/libscipy_openblas64_.so",
                RealPath = "/site/numpy.libs/libscipy_openblas64_.so",
                Owner = package,
                Width = IntegerWidth.Wide,
                Prefix = "scipy_",
                Suffix = "64_",
                Threading = ThreadingLayer.Threads,
                Cores = ["NEHALEM", "HASWELL"],
                UsedBy = ["numpy"],
            };
            var openMp = new NumericRuntime
            {
                Library = NumericLibraries.Gomp,
                Path = "/lib/libgomp.so.1",
                ShownPath = "/lib/libgomp.so.1",
                RealPath = "/usr/lib/libgomp.so.1.0.0",
            };
            return new BuildInformation(
                report,
                [
                    new PackageBuild
                    {
                        Package = package,
                        Files = [.. report.Graph.Inventory.NativeFiles.Take(1)],
                        Architectures = ["x86_64"],
                        MinimumSystem = "glibc 2.17",
                        From = "pip, manylinux2014_x86_64",
                    },
                ],
                [
                    new RuntimeBuild(blas, new RuntimeText("0.3.30", "USE64BITINT DYNAMIC_ARCH")),
                    new RuntimeBuild(openMp, new RuntimeText(null, null)),
                ],
                [
                    new BuildConfiguration(
                        "numpy",
                        "numpy/__config__.py",
                        "meson",
                        [new("blas", "scipy-openblas", "0.3.30", null)],
                        [("c", "gcc 14.2.1")]
                    ),
                ]
            );
        }
    }

    [Fact]
    public void The_whole_screen()
    {
        using var text = new StringWriter();
        InformationText.Write(new Page(text, Rendered.At(80)), Information, isVerbose: false);
        Snapshot.Match(text.ToString(), "information.txt");
    }

    [Fact]
    public void The_json_fits_its_schema() => Assert.Empty(new ReportSchema("armature-info.schema.json").FaultsOf(Json(Information)));

    [Fact]
    public void The_json_without_an_interpreter_fits_its_schema() =>
        Assert.Empty(
            new ReportSchema("armature-info.schema.json").FaultsOf(
                Json(
                    Information with
                    {
                        Report = Story.Debian with
                        {
                            Graph = Story.Debian.Graph with
                            {
                                Inventory = new SubjectInventory.Binary { Subject = Story.Debian.Graph.Inventory.Subject },
                            },
                        },
                        Packages = ImmutableArray<PackageBuild>.Empty,
                    }
                )
            )
        );

    private static JsonNode Json(BuildInformation information)
    {
        using var stream = new MemoryStream();
        JsonOutput.Write(stream, information);
        return JsonNode.Parse(stream.ToArray())!;
    }
}
