using Armature.Binaries;
using Armature.Remedies;
using Armature.TestKit;

namespace Armature.Rules.Tests.Architectures;

public class WrongArchitectureTests
{
    private const string Suffix = ".cpython-311-darwin.so";

    internal static GraphBuilder Example => Mac(Architecture.X86_64);

    private static GraphBuilder Mac(Architecture machine) =>
        GraphBuilder
            .Environment("macos-arm64")
            .Package("numpy", "1.26.4", tag: "cp311-cp311-macosx_10_9_x86_64")
            .File("numpy/core/_multiarray_umath" + Suffix, FakeImage.MachO(machine, "10.9", "PyInit__multiarray_umath"))
            .File("numpy/linalg/_umath_linalg" + Suffix, FakeImage.MachO(machine, "10.9", "PyInit__umath_linalg"));

    [Fact]
    public void Catches_all_files_of_a_package_as_one_finding()
    {
        var finding = Found.One("AR101", Example);
        Assert.Equal("numpy 1.26.4 is built for x86_64, but this Python runs as arm64", finding.Message);
        Assert.Equal("built for x86_64, but this Python runs as arm64", finding.Cause);
        Assert.Equal(2, finding.Files.Length);
        Assert.Equal("x86_64, macOS 10.9 and later", finding.Files[0].Evidence);
        Assert.Contains("(have 'x86_64', need 'arm64')", finding.Files[0].Error);
        Assert.StartsWith("pip installed macosx_10_9_x86_64 wheels", finding.Origin);
        Assert.Empty(Found.Beside("AR101", Example));
    }

    [Fact]
    public void Passes_a_native_package() => Assert.Empty(Found.By("AR101", Mac(Architecture.Arm64)));

    [Fact]
    public void Not_applicable_to_a_directory_without_a_machine() =>
        Assert.NotNull(Found.NotApplicable("AR101", GraphBuilder.Directory().File("libx.so", FakeImage.Elf(Architecture.X86_64))));

    [Fact]
    public void Reports_that_a_file_python_ignores_exists()
    {
        var finding = Found.One(
            "AR101",
            GraphBuilder
                .Environment("glibc-x86_64")
                .Package("numpy", "2.3.4")
                .File("numpy/_core/_m.cpython-311-aarch64-linux-gnu.so", FakeImage.Elf(Architecture.Arm64, "PyInit__m"))
        );
        Assert.Equal("ModuleNotFoundError: No module named 'numpy._core._m'", finding.Files[0].Error);
        Assert.StartsWith("the file exists", finding.Truth);
    }

    [Fact]
    public void Passes_libraries_of_other_architectures_that_only_their_own_slices_need()
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("scipy")
            .File("scipy/_m" + Suffix, FakeImage.MachO([Architecture.X86_64, Architecture.Arm64], "11.0", "PyInit__m"))
            .File("scipy/_old" + Suffix, FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__old"))
            .File("scipy/.dylibs/libgfortran.x86.dylib", FakeImage.MachO(Architecture.X86_64));
        Assert.Empty(Found.By("AR101", graph));
    }

    [Theory]
    [InlineData("fast/libfast_aarch64.so", true)]
    [InlineData("fast/linux-arm64/libfast.so", true)]
    [InlineData("fast/android/libfast.so", true)]
    [InlineData("fast/libfast.arm.so", true)]
    [InlineData("fast/libfast_x86_64.so", false)]
    [InlineData("fast/linux-x64/libfast.so", false)]
    [InlineData("fast/linux/libfast.so", false)]
    [InlineData("fast/darwin/libfast.so", false)]
    [InlineData("fast/libfast_i686.so", false)]
    [InlineData("fast/libfast.so", false)]
    public void A_word_excuses_a_library_of_another_architecture_only_if_it_is_true(string path, bool isExcused)
    {
        var graph = GraphBuilder.Environment("glibc-x86_64").Package("fast").File(path, FakeImage.Elf(Architecture.Arm64));
        Assert.Equal(isExcused, Found.By("AR101", graph).Length == 0);
    }

    [Theory]
    [InlineData("fast/_m_osx.so", true)]
    [InlineData("fast/darwin/_m.so", true)]
    [InlineData("fast/linux_x86_64/_m.so", false)]
    [InlineData("fast/linux64/_m.so", false)]
    public void A_word_excuses_a_module_of_another_system_only_if_it_is_true(string path, bool isExcused)
    {
        var module = FakeImage.MachO(
            Architecture.X86_64,
            "11.0",
            path.Contains("_osx", StringComparison.Ordinal) ? "PyInit__m_osx" : "PyInit__m"
        );
        var graph = GraphBuilder.Environment("glibc-x86_64").Package("fast").File(path, module);
        Assert.Equal(isExcused, Found.By("AR104", graph).Length == 0);
    }

    [Fact]
    public void Passes_a_library_that_is_named_in_the_words_of_Go() =>
        Assert.Empty(
            Found.By(
                "AR101",
                GraphBuilder.Environment("glibc-x86_64").Package("fast").File("libfast.386.linux.so", FakeImage.Elf(Architecture.X86))
            )
        );

    [Fact]
    public void Catches_a_library_that_a_running_slice_needs()
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("thing")
            .File("thing/_m" + Suffix, FakeImage.MachO(Architecture.Arm64, "11.0", "PyInit__m").Needing("@rpath/libx.dylib"))
            .File("thing/libx.dylib", FakeImage.MachO(Architecture.X86_64));
        Assert.Equal("`libx.dylib` of thing 1.0 is built for x86_64, but this Python runs as arm64", Found.One("AR101", graph).Message);
    }

    [Fact]
    public void Passes_one_library_for_each_machine_if_one_fits()
    {
        var graph = GraphBuilder
            .Environment("glibc-x86_64")
            .Package("excelize")
            .File("excelize/libexcelize.amd64.linux.so", FakeImage.Elf(Architecture.X86_64))
            .File("excelize/libexcelize.arm64.linux.so", FakeImage.Elf(Architecture.Arm64))
            .File("excelize/libexcelize.arm64.darwin.dylib", FakeImage.MachO(Architecture.Arm64))
            .File("excelize/libexcelize.amd64.windows.dll", FakeImage.Pe(Architecture.X86_64));
        Assert.Empty(Found.Beside("", graph));
    }

    [Theory]
    [InlineData("pip", "\"/env/bin/python\" -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: numpy==1.26.4")]
    [InlineData("uv", "uv pip install --python \"/env/bin/python\" --reinstall numpy==1.26.4")]
    public void The_fix_uses_the_installer_of_the_package(string installer, string command)
    {
        var graph = GraphBuilder
            .Environment("macos-arm64")
            .Package("numpy", "1.26.4", installer)
            .File("numpy/m" + Suffix, FakeImage.MachO(Architecture.X86_64));
        var remedy = Found.One("AR101", graph).Remedy!;
        Assert.Equal([command.Replace("\"", "", StringComparison.Ordinal)], remedy.Commands);
        Assert.Equal(Trust.Safe, remedy.Trust);
    }
}
