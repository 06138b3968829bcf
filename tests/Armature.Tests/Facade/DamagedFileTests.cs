using Armature.TestKit;

namespace Armature.Tests.Facade;

/// <summary>A damaged file of a subject is an answer with a reason, never an exception of the library that parsed it.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const string LoneSurrogate = "\"\\ud800\"";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("environment.yml", ": [\nN")]
    [InlineData("pixi.lock", ": [\nN")]
    [InlineData("Pipfile.lock", "{\"default\": {\"a\": {\"version\": " + LoneSurrogate + "}}}")]
    [InlineData("Pipfile.lock", "{" + LoneSurrogate + ": 1}")]
    [InlineData("uv.lock", "version = \"\\uD800\"")]
    public async Task A_lock_file_that_cannot_be_parsed_is_refused_with_a_reason(string name, string text)
    {
        var path = _directory.Write(name, text);
        var refusal = await Assert.ThrowsAsync<SubjectException>(() =>
            new Doctor().CheckAsync(path, cancellationToken: TestContext.Current.CancellationToken)
        );
        Assert.NotEmpty(refusal.Reason);
    }

    [Theory]
    [InlineData("x-1.dist-info/direct_url.json", "{\"url\": " + LoneSurrogate + "}")]
    [InlineData("x-1.dist-info/direct_url.json", "{" + LoneSurrogate + ": 1}")]
    [InlineData("conda-meta/x-1-0.json", "{\"name\": " + LoneSurrogate + "}")]
    public async Task One_damaged_record_does_not_end_the_examination(string file, string text)
    {
        _directory.Write("x-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: x\nVersion: 1\n");
        _directory.Write(file, text);
        var report = await new Doctor().CheckAsync(_directory.Path, cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(report.Findings, finding => finding.Rule.Id == "AR211");
    }
}
