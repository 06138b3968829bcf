namespace Armature.Loading.Tests.Linux;

/// <summary>The same comparison on another machine: Debian's Python for arm64 under qemu, its root named as that of the target's system.</summary>
public sealed class Arm64OracleTests(ITestOutputHelper output) : IDisposable
{
    private const string Needs = "needs qemu-aarch64-static and Debian's arm64 packages: dpkg --add-architecture arm64 && apt-get update";

    private string? _directory;

    public static bool HasCompiler => Arm64Root.IsHere && Armature.TestKit.Tool.AreHere("clang", "ld.lld", "patchelf");

    public void Dispose()
    {
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    [Fact(SkipUnless = nameof(Arm64Root.IsHere), SkipType = typeof(Arm64Root), Skip = Needs)]
    public void Every_library_of_an_arm64_python_comes_out_as_its_loader_says()
    {
        using var root = new Arm64Root();
        var tracer = root.Tracer();
        var tally = new Tally();
        foreach (var answer in root.Open(root.Files))
            tally.Add(root.Compare(tracer, answer), answer);
        output.WriteLine(tally.ToString());
        Assert.True(tally.Count > 150, tally.ToString());
        tally.Holds();
    }

    [Fact(SkipUnless = nameof(HasCompiler), Skip = Needs + ", clang, lld, patchelf")]
    public void Broken_libraries_for_arm64_fail_as_the_loader_says()
    {
        using var root = new Arm64Root();
        // among the files of that Python: what lies elsewhere is no part of it
        _directory = Path.Combine(root.Directory, "usr", $"cases-{Environment.ProcessId}");
        var link = Directory.CreateDirectory(Path.Combine(_directory, "link")).FullName;
        File.CreateSymbolicLink(Path.Combine(link, "libm.so"), Path.Combine(root.Directory, "lib/aarch64-linux-gnu/libm.so.6"));
        var kit = new CompiledKit(
            Path.Combine(_directory, "kit"),
            Armature.TestKit.Tool.Find("clang")!,
            "--target=aarch64-linux-gnu",
            "-fuse-ld=lld",
            "-nostdlib",
            "-Wno-everything",
            $"-L{link}"
        );
        var run = MutationRun.Make(kit, MutationRun.Count / 10, _directory);
        var tally = run.Compare(root.Tracer, root.Open, root.Compare);
        output.WriteLine(tally.ToString());
        tally.Holds();
    }
}
