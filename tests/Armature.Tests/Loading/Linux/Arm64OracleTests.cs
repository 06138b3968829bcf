using Armature.TestKit;

namespace Armature.Loading.Tests.Linux;

/// <summary>The comparison with glibc's loader on arm64: Debian's Python for arm64 runs under qemu, and its root directory is the target's sysroot.</summary>
public sealed class Arm64OracleTests(ITestOutputHelper output) : IDisposable
{
    private const string Needs = "needs qemu-aarch64-static and Debian's arm64 packages: dpkg --add-architecture arm64 && apt-get update";

    private readonly TemporaryDirectory _directory = new();

    public static bool HasCompiler => ForeignRoot.IsArm64Here && Tool.AreHere("clang", "ld.lld", "patchelf");

    public void Dispose() => _directory.Dispose();

    [Fact(SkipUnless = nameof(ForeignRoot.IsArm64Here), SkipType = typeof(ForeignRoot), Skip = Needs)]
    public void Libraries_of_an_arm64_python_load_as_predicted()
    {
        using var root = ForeignRoot.OfArm64();
        var tracer = root.Tracer();
        string[] files = [.. Thoroughness.Sample(root.Files, 16)];
        Assert.True(files.Length > Thoroughness.Number(10, inCI: 20, full: 150), $"{files.Length} files");
        var tally = new Tally();
        foreach (var answer in root.Open(files))
            tally.Add(root.Compare(tracer, answer), answer);
        output.WriteLine(tally.ToString());
        tally.AssertAgreement();
    }

    [Fact(SkipUnless = nameof(HasCompiler), Skip = Needs + ", clang, lld, patchelf")]
    public void Broken_libraries_for_arm64_fail_as_predicted()
    {
        using var root = ForeignRoot.CopyOfArm64(_directory.Of("root"));
        // inside the root of that Python: files elsewhere are not part of the target's system
        var cases = Path.Combine(root.Directory, "usr/cases");
        var link = Directory.CreateDirectory(Path.Combine(cases, "link")).FullName;
        File.CreateSymbolicLink(Path.Combine(link, "libm.so"), Path.Combine(root.Directory, "lib/aarch64-linux-gnu/libm.so.6"));
        var kit = new CompiledKit(
            Path.Combine(cases, "kit"),
            Tool.Find("clang")!,
            "--target=aarch64-linux-gnu",
            "-fuse-ld=lld",
            "-nostdlib",
            "-Wno-everything",
            $"-L{link}"
        );
        var run = MutationRun.Make(kit, Thoroughness.Mutations(sample: 22, full: 200, share: 10), cases);
        var tally = run.Compare(root.Tracer, root.Open, root.Compare);
        output.WriteLine(tally.ToString());
        tally.AssertAgreement();
    }
}
