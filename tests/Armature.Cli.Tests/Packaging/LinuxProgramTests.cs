using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Armature.TestKit;

namespace Armature.Cli.Tests.Packaging;

/// <summary>The packaged programs for Linux run where they promise to run.</summary>
public sealed partial class LinuxProgramTests
{
    /// <summary>Bytes; what a program contains is in decision 20.</summary>
    private const long MostBytes = 36_000_000;

    private static readonly WheelBuilder s_wheel = new WheelBuilder("pure", "1.0", "py3-none-any").File("pure.py", []);

    public static TheoryData<string> Dynamic => Made("linux-x64", "linux-arm64");

    public static TheoryData<string> Static => Made("linux-musl-x64", "linux-musl-arm64");

    [Theory(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    [MemberData(nameof(Dynamic))]
    public void It_needs_no_newer_glibc_than_the_floor(string rid)
    {
        Assert.SkipUnless(Tool.AreHere("readelf"), "needs readelf");
        Assert.InRange(NewestGlibc(rid), new Version(2, 0), Version.Parse(Floors.Glibc));
    }

    [Theory(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    [MemberData(nameof(Dynamic))]
    public void Armature_accepts_it_in_a_wheel_for_the_floor_and_in_no_wheel_for_less_than_it_needs(string rid)
    {
        Assert.SkipUnless(Tool.AreHere("readelf"), "needs readelf");
        var floor = Version.Parse(Floors.Glibc);
        Assert.DoesNotContain("AR703", FindingsOfWheel(rid, floor.Minor), StringComparison.Ordinal);
        // for arm64, tags start with glibc 2.17
        if (rid == "linux-x64")
            Assert.Contains("AR703", FindingsOfWheel(rid, NewestGlibc(rid).Minor - 1), StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    [MemberData(nameof(Static))]
    public void A_static_program_needs_no_loader_and_no_library(string rid)
    {
        Assert.SkipUnless(Tool.AreHere("readelf"), "needs readelf");
        var headers = new Tool("readelf").Do("-lW", Artifacts.Program(rid));
        Assert.Contains("LOAD", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("INTERP", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("NEEDED", new Tool("readelf").Do("-dW", Artifacts.Program(rid)), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    public void The_static_program_runs_in_a_root_that_contains_nothing_else()
    {
        Assert.SkipUnless(Tool.AreHere("chroot") && Environment.IsPrivilegedProcess, "needs the right to change the root");
        using var root = new TemporaryDirectory();
        File.Copy(Artifacts.Program("linux-musl-x64"), root.Of("armature"));
        File.WriteAllBytes(root.Of(s_wheel.FileName), s_wheel.Zip());
        var run = new Tool("chroot").Run(root.Path, "/armature", "check", $"/{s_wheel.FileName}", "--format", "json");
        Assert.Equal((0, ""), (run!.ExitCode, run.Errors));
        Assert.Contains("\"findings\"", run.Output, StringComparison.Ordinal);
    }

    [Theory(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    [MemberData(nameof(Dynamic))]
    [MemberData(nameof(Static))]
    public void It_is_not_larger_than_it_has_to_be(string rid) => Assert.InRange(new FileInfo(Artifacts.Program(rid)).Length, 1, MostBytes);

    [Theory(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    [MemberData(nameof(Dynamic))]
    [MemberData(nameof(Static))]
    public void It_does_not_contain_the_path_of_the_checkout(string rid) =>
        Assert.Equal(-1, File.ReadAllBytes(Artifacts.Program(rid)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Corpus.Repository)));

    [Fact(SkipUnless = nameof(Artifacts.IsHere), SkipType = typeof(Artifacts), Skip = Artifacts.Missing)]
    public void The_static_program_sees_the_same_as_the_dynamic_one()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "needs /usr/bin/python3");
        Assert.Equal(Seen("linux-x64"), Seen("linux-musl-x64"));
    }

    // a packaging of fewer systems is tested too, but not one without the programs for x86-64
    private static TheoryData<string> Made(string required, string other) =>
        Artifacts.Root is { } root && Artifacts.ProgramIn(root, other) is null ? [required] : [required, other];

    private static string Seen(string rid)
    {
        var run = new Tool(Artifacts.Program(rid)).Run("check", "/usr/bin/python3", "--format", "json");
        Assert.Equal("", run!.Errors);
        return Duration().Replace(run.Output, "");
    }

    private static Version NewestGlibc(string rid) =>
        NeededVersion()
            .Matches(new Tool("readelf").Do("--version-info", "-W", Artifacts.Program(rid)))
            .Select(match => Version.Parse(match.Groups[1].ValueSpan))
            .Max()!;

    private static string FindingsOfWheel(string rid, int minor)
    {
        var machine = rid.EndsWith("arm64", StringComparison.Ordinal) ? "aarch64" : "x86_64";
        var tag = string.Create(CultureInfo.InvariantCulture, $"py3-none-manylinux_2_{minor}_{machine}");
        var wheel = new WheelBuilder("doctor", "1.0", tag).File(
            "doctor-1.0.data/scripts/doctor",
            File.ReadAllBytes(Artifacts.Program(rid))
        );
        using var directory = new TemporaryDirectory();
        var path = directory.Of(wheel.FileName);
        File.WriteAllBytes(path, wheel.Zip());
        var run = Runs.Of("check", path);
        Assert.Equal("", run.Error);
        return run.Out;
    }

    [GeneratedRegex(@"Name: GLIBC_([0-9.]+)")]
    private static partial Regex NeededVersion();

    [GeneratedRegex("""^.*"elapsed_ms":.*$""", RegexOptions.Multiline)]
    private static partial Regex Duration();
}
