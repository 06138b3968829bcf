using Armature.Binaries;
using Armature.Reporting;
using Armature.TestKit;

namespace Armature.Tests.Facade;

/// <summary>One call examines everything that a path names.</summary>
public sealed class CheckAllTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task An_image_has_a_report_for_each_environment_which_the_call_for_one_refuses()
    {
        var layer = new LayerBuilder()
            .File("opt/a/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
            .File("opt/b/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n")
            .Build();
        var image = new ImageBuilder(_directory.Of("image")).Image("amd64").Layer(layer).Write();
        Assert.Equal([$"{image}:/opt/a", $"{image}:/opt/b"], (await All(image)).Select(report => report.Subject.Display));
        var refusal = await Assert.ThrowsAsync<SubjectException>(() => new Doctor().CheckAsync(image, cancellationToken: Token));
        Assert.Contains("CheckAllAsync", refusal.Reason, StringComparison.Ordinal);
        var one = await new Doctor().CheckAsync($"{image}:/opt/b", cancellationToken: Token);
        Assert.Equal($"{image}:/opt/b", one.Subject.Display);
    }

    [Fact]
    public async Task A_wheel_that_cannot_be_read_is_refused_after_the_reports_on_the_others()
    {
        var wheel = new WheelBuilder("a", "1.0", "cp311-cp311-manylinux_2_17_x86_64").File(
            "a.cpython-311-x86_64-linux-gnu.so",
            new ElfBuilder(Architecture.Arm64).Build()
        );
        await File.WriteAllBytesAsync(_directory.Of(wheel.FileName), wheel.Zip(), Token);
        _directory.Write("b-1.0-py3-none-any.whl", "not a zip file");
        List<Report> reports = [];
        var refusal = await Assert.ThrowsAsync<SubjectException>(async () =>
        {
            await foreach (var report in new Doctor().CheckAllAsync(_directory.Path, cancellationToken: Token))
                reports.Add(report);
        });
        Assert.Contains("b-1.0", refusal.Path, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(reports).Findings, finding => finding.Rule.Id == "AR101");
    }

    [Fact]
    public async Task A_single_subject_has_one_report_and_none_is_an_error()
    {
        _directory.Write("x-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: x\nVersion: 1\n");
        Assert.Single(await All(_directory.Path));
        await Assert.ThrowsAsync<SubjectException>(() => All(_directory.Of("nowhere")));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<List<Report>> All(string path)
    {
        List<Report> reports = [];
        await foreach (var report in new Doctor().CheckAllAsync(path, cancellationToken: Token))
            reports.Add(report);
        return reports;
    }
}
