using System.Text.RegularExpressions;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Binaries.Gpu.Tests;

public sealed class GpuOracleTests
{
    private const string Bundler = "clang-offload-bundler";
    private const string NoBundler = "needs clang-offload-bundler (clang-tools)";

    public static bool HasBundler => Tool.AreHere(Bundler);

    private static GpuCode Read(string path)
    {
        var opened = Assert.IsType<OpenOutcome.Opened>(new DiskTree().Open(path));
        using var source = opened.Source;
        return GpuCodeReader.Read(source)!;
    }

    [Fact(SkipUnless = nameof(HasBundler), Skip = NoBundler)]
    public void A_bundle_of_clang_contains_what_clang_lists()
    {
        string[] ids =
        [
            "host-x86_64-unknown-linux-gnu-",
            "hipv4-amdgcn-amd-amdhsa--gfx906:sramecc-:xnack-",
            "hipv4-amdgcn-amd-amdhsa--gfx90a:xnack+",
            "hipv4-amdgcn-amd-amdhsa--gfx1030",
        ];
        using var place = new TemporaryDirectory();
        var inputs = ids.Select((_, i) => place.Write($"{i}.o", new string('x', 100 * i))).ToArray();
        var bundle = Path.Combine(place.Path, "all.hipfb");
        var tool = new Tool(Tool.Find(Bundler)!);
        tool.Do([
            "-type=o",
            "-bundle-align=4096",
            $"-targets={string.Join(',', ids)}",
            $"-outputs={bundle}",
            $"-inputs={string.Join(',', inputs)}",
        ]);
        var listed = tool.Do(["-list", "-type=o", $"-inputs={bundle}"])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(static id => id.Contains("gfx", StringComparison.Ordinal))
            .Select(static id => id[id.IndexOf("gfx", StringComparison.Ordinal)..]);
        Assert.Equal(listed.Order(), GpuCodeReaderTests.Names(Read(bundle)).Order());
        Assert.Equal(3, Read(bundle).Targets.Length);
    }

    // the build scripts of these releases, and the options that the compiler noted beside the machine code
    [Theory(SkipUnless = nameof(GpuLibraries.AreHere), SkipType = typeof(GpuLibraries), Skip = GpuLibraries.Missing)]
    [InlineData("libonnxruntime_providers_cuda.so", "sm_75 sm_80 sm_86 sm_89 sm_90a sm_120a")]
    [InlineData("onnxruntime_providers_cuda.dll", "sm_75 sm_80 sm_86 sm_89 sm_90a sm_120a compute_120")]
    [InlineData("node-whisper-linux-x64-cuda/index.node", "sm_89 compute_89")]
    [InlineData("node-whisper-win32-x64-cuda/index.node", "sm_86 sm_89 sm_120a compute_86 compute_89 compute_120a")]
    public void Published_libraries_contain_what_they_were_built_for(string library, string targets)
    {
        var code = Read(GpuLibraries.Path(library));
        Assert.Equal(targets.Split(' '), GpuCodeReaderTests.Names(code));
        Assert.Null(code.Unread);
    }

    [Fact(SkipUnless = nameof(GpuLibraries.AreHere), SkipType = typeof(GpuLibraries), Skip = GpuLibraries.Missing)]
    public void The_machine_code_is_for_what_the_compiler_was_asked_for()
    {
        var path = GpuLibraries.Path("libonnxruntime_providers_cuda.so");
        var asked = Regex
            .Matches(new Tool("strings").Do(["-a", path]), @"-arch (sm_\d+[af]?) -m 64")
            .Select(static match => match.Groups[1].Value)
            .Distinct();
        Assert.Equal(asked.Order(), GpuCodeReaderTests.Names(Read(path)).Order());
    }
}
