using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Formats;

public sealed class CycloneDxReportTests
{
    public static bool HasNode => NodePackages.AreHere;

    [Fact(Skip = NodePackages.Missing, SkipUnless = nameof(HasNode))]
    public void It_fits_the_schema_of_OWASP()
    {
        var schemas = Path.Combine(
            NodePackages.Install("cyclonedx-library-10.3.0", "@cyclonedx/cyclonedx-library@10.3.0"),
            "node_modules/@cyclonedx/cyclonedx-library/res/schema"
        );
        string[] files =
        [
            .. new[] { "bom-1.6", "spdx", "jsf-0.82", "cryptography-defs" }.Select(name =>
                Path.Combine(schemas, $"{name}.SNAPSHOT.schema.json")
            ),
        ];
        var whole = Rendered.As("cyclonedx", Rendered.At(80), [.. Samples.Reports, HostileReport.Report, LinkedReports.Broken]);
        Assert.Empty(JsonSchemaJudge.FaultsOf(whole, files));
        Assert.Empty(JsonSchemaJudge.FaultsOf(Rendered.As("cyclonedx", Rendered.At(80), LinkedReports.Broken), files));
        Assert.Empty(JsonSchemaJudge.FaultsOf(Rendered.As("cyclonedx", Rendered.At(80)), files));
        Assert.NotEmpty(
            JsonSchemaJudge.FaultsOf(whole.Replace("\"type\": \"library\"", "\"type\": \"bad\"", StringComparison.Ordinal), files)
        );
    }

    [Fact]
    public void A_library_has_its_name_before_it_was_made_unique()
    {
        var library = Components(LinkedReports.Broken, "fast").Single(part => (string?)part["name"] == "libfast.so.1");
        Assert.Contains(
            library["properties"]!.AsArray(),
            property => (string?)property!["name"] == "armature:vendored-mark" && (string?)property["value"] == "0123abcd"
        );
    }

    [Fact]
    public async Task Hashes_are_those_of_the_files()
    {
        using var directory = new TemporaryDirectory();
        var bytes = new ElfBuilder().Export("PyInit__m").Build();
        var wheel = new WheelBuilder("turbo", "1.0+local", "cp311-cp311-manylinux_2_17_x86_64").File(
            "turbo/_m.cpython-311-x86_64-linux-gnu.so",
            bytes
        );
        var path = directory.Of(wheel.FileName);
        await File.WriteAllBytesAsync(path, wheel.Zip(), TestContext.Current.CancellationToken);
        var report = await new Doctor().CheckAsync(path, new CheckOptions { HashesNativeFiles = true, ReadsBuilds = true });
        var module = Components(report, "turbo").Single();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), (string?)module["hashes"]![0]!["content"]);
        Assert.Equal("pkg:pypi/turbo@1.0%2Blocal", (string?)Bill(report)["components"]![0]!["purl"]);
    }

    [Fact]
    public void References_are_unique()
    {
        var bill = Bill(LinkedReports.Broken, LinkedReports.Broken);
        string[] references = [.. All(bill["components"]!).Select(part => (string)part["bom-ref"]!)];
        Assert.Equal(references.Length, references.Distinct().Count());
        Assert.Equal(2, bill["components"]!.AsArray().Count);
    }

    private static JsonNode Bill(params ReadOnlySpan<Report> reports) =>
        JsonNode.Parse(Rendered.As("cyclonedx", Rendered.At(80), reports))!;

    private static IEnumerable<JsonNode> Components(Report report, string package) =>
        Bill(report)["components"]!.AsArray().Single(part => (string?)part!["name"] == package)!["components"]!
            .AsArray()
            .Select(part => part!);

    private static IEnumerable<JsonNode> All(JsonNode components) =>
        components.AsArray().SelectMany(part => (part!["components"] is { } inner ? All(inner) : []).Prepend(part));
}
