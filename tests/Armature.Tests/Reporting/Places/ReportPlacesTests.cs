using System.Text.Json.Nodes;
using Armature.Reporting.Places;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Reporting.Tests.Places;

public sealed class ReportPlacesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_file_in_a_wheel_has_the_path_of_the_wheel_first_and_is_nested_in_it()
    {
        var wheel = Wheel("dist/turbo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl");
        var report = await new Doctor(Nothing).CheckAsync(wheel);
        var place = new ReportPlaces(report, _directory.Path).Of(report.Findings.Single(finding => finding.Rule.Id == "AR101")).First();
        Assert.Equal("dist/turbo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl/turbo/_m.cpython-311-x86_64-linux-gnu.so", place.Path);
        Assert.Equal("dist/turbo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl", place.Container);
        var run = JsonNode.Parse(Rendered.As("sarif", Rendered.At(80) with { BaseDirectory = _directory.Path }, report))!["runs"]![0]!;
        var location = run["results"]!.AsArray().First(result => (string?)result!["ruleId"] == "AR101")!["locations"]![0]![
            "physicalLocation"
        ]!["artifactLocation"]!;
        Assert.Equal((place.Path, "%SRCROOT%"), ((string?)location["uri"], (string?)location["uriBaseId"]));
        var artifacts = run["artifacts"]!;
        var parent = (int)artifacts[(int)location["index"]!]!["parentIndex"]!;
        Assert.Equal(place.Container, (string?)artifacts[parent]!["location"]!["uri"]);
        Assert.Equal($"file://{_directory.Path}/", (string?)run["originalUriBaseIds"]!["%SRCROOT%"]!["uri"]);
    }

    [Fact]
    public async Task A_file_outside_of_the_base_directory_is_absolute()
    {
        var wheel = Wheel("turbo-1.0-cp311-cp311-manylinux_2_17_x86_64.whl");
        var report = await new Doctor(Nothing).CheckAsync(wheel);
        var place = new ReportPlaces(report, "/elsewhere").Of(report.Findings[0]).First();
        Assert.False(place.IsRelative);
        Assert.StartsWith($"file://{wheel}", PlaceUri.Of(place.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_a_lock_file_is_a_line_of_it()
    {
        _directory.Write("requirements.txt", "six\nnumpy==1.19.5\n");
        var report = await new Doctor(Nothing).CheckAsync(
            _directory.Of("requirements.txt"),
            new CheckOptions { Target = "macos-14-arm64", Python = "3.12" }
        );
        var place = new ReportPlaces(report, _directory.Path).Of(Assert.Single(report.Findings)).Single();
        Assert.Equal(("requirements.txt", 2), (place.Path, place.Line));
    }

    [Theory]
    [InlineData("a b/ü%#?.so", "a%20b/%C3%BC%25%23%3F.so")]
    [InlineData("/usr/lib/x+y.so", "file:///usr/lib/x+y.so")]
    [InlineData("C:/Python/x.dll", "file:///C:/Python/x.dll")]
    public void A_path_is_a_URI(string path, string uri)
    {
        Assert.Equal(uri, PlaceUri.Of(path));
        var parsed = new Uri(new Uri("file:///base/"), uri);
        Assert.EndsWith(path.TrimStart('/'), Uri.UnescapeDataString(parsed.AbsoluteUri), StringComparison.Ordinal);
    }

    private static HostEnvironment Nothing { get; } = new(new Dictionary<string, string>(), "/", null);

    private string Wheel(string name)
    {
        var parts = Path.GetFileNameWithoutExtension(name).Split('-');
        var bytes = new WheelBuilder(parts[0], parts[1], string.Join('-', parts[2..]))
            .File("turbo/_m.cpython-311-x86_64-linux-gnu.so", new ElfBuilder(Binaries.Architecture.Arm64).Export("PyInit__m").Build())
            .Zip();
        _directory.Write(name);
        File.WriteAllBytes(_directory.Of(name), bytes);
        return _directory.Of(name);
    }
}
