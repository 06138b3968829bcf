using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Rules.Tests.PythonAbis;

public class LinksLibpythonTests
{
    private const string File = "fast/_fast.cpython-311-x86_64-linux-gnu.so";
    private const string Framework = "/Library/Frameworks/Python.framework/Versions/3.9/Python";

    internal static GraphBuilder Example => Linux("libpython3.11.so.1.0");

    private static byte[] Elf(string library) =>
        new ElfBuilder().Export("PyInit__fast").Import("PyLong_FromLong").Needed(library, "libc.so.6").Build();

    private static BinaryImage Read(byte[] bytes)
    {
        using var source = ByteSource.Of(bytes);
        return BinaryImage.Read(source)!;
    }

    private static GraphBuilder Linux(string library, string file = File)
    {
        var bytes = Elf(library);
        return GraphBuilder
            .Environment("glibc-x86_64")
            .Glibc()
            .SystemFile($"/env/site-packages/{file}", bytes)
            .Package("fast")
            .File(file, Read(bytes));
    }

    [Fact]
    public void Catches_a_missing_library_as_one_finding()
    {
        var finding = Found.One("AR304", Example);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("fast 1.0 is linked with `libpython3.11.so.1.0`, which the loader does not find", finding.Message);
        Assert.Equal(
            "ImportError: libpython3.11.so.1.0: cannot open shared object file: No such file or directory",
            finding.Files[0].Error
        );
        Assert.Empty(Found.Beside("AR304", Example));
    }

    [Theory]
    [InlineData("libpython3.11.so.1.0", File, Severity.Note)]
    [InlineData("libpython3.9.so.1.0", "fast/_fast.so", Severity.Warning)]
    public void Catches_a_second_runtime_by_its_version(string library, string file, Severity severity)
    {
        var second = new ElfBuilder().SoName(library).Export("PyLong_FromLong").Needed("libc.so.6").Build();
        var graph = Linux(library, file).SystemFile($"/usr/lib/x86_64-linux-gnu/{library}", second);
        Assert.Equal(severity, Found.One("AR304", graph).Severity);
    }

    [Fact]
    public void Catches_another_pythons_dll()
    {
        var graph = GraphBuilder
            .Environment("win_amd64")
            .Package("fast")
            .File("fast/_fast.pyd", FakeImage.Pe(Architecture.X86_64, "PyInit__fast").Needing("python39.dll"));
        Assert.Equal("fast 1.0 is linked with `python39.dll`, but this Python is 3.11", Found.One("AR304", graph).Message);
    }

    [Fact]
    public void Catches_another_pythons_framework()
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("fast")
            .File("fast/_fast.cpython-311-darwin.so", FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__fast").Needing(Framework));
        var finding = Found.One("AR304", graph);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.NotNull(finding.Truth);
    }

    [Fact]
    public void Warns_of_a_wheel_that_works_with_some_interpreters_only()
    {
        var graph = GraphBuilder
            .Wheel("fast-1.0-cp311-cp311-manylinux_2_17_x86_64.whl")
            .Package("fast")
            .File(File, FakeImage.Elf(Architecture.X86_64, "PyInit__fast").Needing("libpython3.11.so.1.0"));
        Assert.Equal(Severity.Warning, Found.One("AR304", graph).Severity);
    }

    [Theory]
    [InlineData("python311.dll")]
    [InlineData("python3.dll")]
    public void Passes_the_libraries_of_windows(string library) =>
        Assert.Empty(
            Found.By(
                "AR304",
                GraphBuilder
                    .Environment("win_amd64")
                    .Package("fast")
                    .File("fast/_fast.pyd", FakeImage.Pe(Architecture.X86_64, "PyInit__fast").Needing(library))
            )
        );

    [Theory]
    [InlineData("python311.dll")]
    [InlineData("python3.dll")]
    public void Passes_the_libraries_of_windows_in_a_directory_without_a_target(string library) =>
        Assert.Empty(
            Found.By(
                "AR304",
                GraphBuilder
                    .Directory()
                    .Package("fast")
                    .File("fast/_fast.cp311-win_amd64.pyd", FakeImage.Pe(Architecture.X86_64, "PyInit__fast").Needing(library))
            )
        );

    // PEP 738 requires it
    [Fact]
    public void Passes_the_library_of_android() => Assert.Empty(Found.By("AR304", Android("libpython3.13.so")));

    [Fact]
    public void Catches_another_version_on_android() =>
        Assert.Equal(Severity.Error, Found.One("AR304", Android("libpython3.12.so")).Severity);

    [Fact]
    public void Passes() => Assert.Empty(Found.By("AR304", Linux("libc.so.6")));

    private static GraphBuilder Android(string library) =>
        GraphBuilder
            .Wheel("fast-1.0-cp313-cp313-android_24_arm64_v8a.whl")
            .Package("fast")
            .File("fast/_fast.cpython-313-aarch64-linux-android.so", FakeImage.Elf(Architecture.Arm64, "PyInit__fast").Needing(library));
}
