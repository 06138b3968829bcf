using System.IO.Compression;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Compares the wheels that are reported as invalid (AR705) with those that pip refuses to install, and with its messages.</summary>
public sealed class InvalidWheelPipTests
{
    private const string Information = "thing-1.0.dist-info";
    private const string Metadata = "Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n";
    private const string Wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n";

    public static TheoryData<string> Cases => [.. Wheels.Keys];

    private static Dictionary<string, Dictionary<string, string>> Wheels { get; } =
        new()
        {
            ["valid"] = Valid(),
            ["no .dist-info"] = new() { ["thing.py"] = "" },
            ["no .dist-info, but an .egg-info"] = new() { ["thing-1.0.egg-info/PKG-INFO"] = Metadata },
            ["of another name"] = Valid("other-1.0.dist-info"),
            ["of the name in upper case"] = Valid("Thing-1.0.dist-info"),
            ["of another version"] = Valid("thing-2.0.dist-info"),
            ["several"] = Valid(("other-2.0.dist-info/METADATA", Metadata)),
            ["no WHEEL"] = Valid(($"{Information}/WHEEL", null)),
            ["no METADATA"] = Valid(($"{Information}/METADATA", null)),
            ["no RECORD"] = Valid(($"{Information}/RECORD", null)),
            ["no name"] = Valid(($"{Information}/METADATA", "Metadata-Version: 2.1\nVersion: 1.0\n")),
            ["no version"] = Valid(($"{Information}/METADATA", "Metadata-Version: 2.1\nName: thing\n")),
            ["invalid version"] = Valid(($"{Information}/METADATA", "Metadata-Version: 2.1\nName: thing\nVersion: 1.0-what\n")),
            ["another name in METADATA"] = Valid(($"{Information}/METADATA", "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")),
            ["no Wheel-Version"] = Valid(($"{Information}/WHEEL", "Tag: py3-none-any\n")),
            ["invalid Wheel-Version"] = Valid(($"{Information}/WHEEL", "Wheel-Version: x\nTag: py3-none-any\n")),
            ["Wheel-Version 1.9"] = Valid(($"{Information}/WHEEL", "Wheel-Version: 1.9\nTag: py3-none-any\n")),
            ["Wheel-Version 2.0"] = Valid(($"{Information}/WHEEL", "Wheel-Version: 2.0\nTag: py3-none-any\n")),
            ["a known scheme"] = Valid(("thing-1.0.data/purelib/more.py", "")),
            ["an unknown scheme"] = Valid(("thing-1.0.data/nonsense/more.py", "")),
            ["a file without a scheme"] = Valid(("thing-1.0.data/more.py", "")),
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pip_refuses_what_is_reported(string name)
    {
        Assert.SkipUnless(Pip.IsHere, Pip.Missing);
        using var directory = new TemporaryDirectory();
        var wheel = directory.Of("thing-1.0-py3-none-any.whl");
        using (var archive = ZipFile.Open(wheel, ZipArchiveMode.Create))
        {
            foreach (var (path, text) in Wheels[name])
            {
                using var writer = new StreamWriter(archive.CreateEntry(path).Open());
                writer.Write(text);
            }
        }

        var run = new Tool(Pip.Python!).Run(
            $"{Pip.Code}/pip",
            "install",
            "--no-index",
            "--no-deps",
            "--disable-pip-version-check",
            "--target",
            directory.Of("target"),
            wheel
        )!;
        var evidence = Examined
            .Path(wheel)
            .Findings.Where(finding => finding.Rule.Id == "AR705")
            .Select(finding => finding.Files[0].Evidence["pip: ".Length..]);
        if (run.ExitCode == 0)
            Assert.Empty(evidence);
        else
            Assert.All(
                Assert.Single(evidence).Split(' '),
                word => Assert.Contains(word.Trim('\'', '(', ')', ':', ','), run.Output + run.Errors)
            );
    }

    private static Dictionary<string, string> Valid(string information) =>
        Valid().ToDictionary(file => file.Key.Replace(Information, information, StringComparison.Ordinal), file => file.Value);

    private static Dictionary<string, string> Valid(params (string Path, string? Text)[] changes)
    {
        var files = new Dictionary<string, string>
        {
            ["thing.py"] = "",
            [$"{Information}/METADATA"] = Metadata,
            [$"{Information}/WHEEL"] = Wheel,
            [$"{Information}/RECORD"] = "",
        };
        foreach (var (path, text) in changes)
        {
            if (text is null)
                files.Remove(path);
            else
                files[path] = text;
        }

        return files;
    }
}
