using Armature.TestKit;

namespace Armature.Loading.Tests.Linux.Musl;

/// <summary>The behaviour in which musl's loader differs from glibc's, compared with the real loader.</summary>
public sealed class MuslOracleTests : IDisposable
{
    private const string Needs = "needs a Linux with musl, musl-gcc and patchelf";

    private readonly string _directory = Directory.CreateTempSubdirectory("armature-musl-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void A_path_file_replaces_the_default_directories()
    {
        Directory.CreateDirectory(At("lib"));
        Directory.CreateDirectory(At("etc"));
        File.CreateSymbolicLink(At("lib/ld-musl-x86_64.so.1"), MuslProbe.Loader);
        File.WriteAllText(At("etc/ld-musl-x86_64.path"), $"{At("nowhere")}\n{At("private")}:/usr/lib\n");
        var probe = new MuslProbe(_directory, $"-Wl,--dynamic-linker={At("lib/ld-musl-x86_64.so.1")}");
        Library("private/libinner.so", "int inner(void){return 1;}");
        Library("ext.so", "int inner(void); int outer(void){return inner();}", At("private/libinner.so"));
        Assert.True(Agree(probe, "ext.so").Loads);
    }

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void A_run_path_with_a_token_other_than_origin_is_ignored()
    {
        Library("libs/libinner.so", "int inner(void){return 1;}");
        Library("ext.so", "int inner(void); int outer(void){return inner();}", At("libs/libinner.so"), "-Wl,-rpath,$ORIGIN/libs:/$LIB");
        Assert.Equal(
            $"Error loading shared library libinner.so: No such file or directory (needed by {At("ext.so")})",
            Agree(new MuslProbe(_directory), "ext.so").Error
        );
    }

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void Run_paths_of_both_tags_are_inherited()
    {
        Library("libs/libdeep.so", "int deep(void){return 1;}");
        Library("libs/libinner.so", "int deep(void); int inner(void){return deep();}", At("libs/libdeep.so"));
        Library(
            "ext.so",
            "int inner(void); int outer(void){return inner();}",
            At("libs/libinner.so"),
            "-Wl,--enable-new-dtags,-rpath,$ORIGIN/libs",
            $"-Wl,-rpath-link,{At("libs")}"
        );
        Assert.True(Agree(new MuslProbe(_directory), "ext.so").Loads);
    }

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void Names_of_glibc_libraries_resolve_to_musl_itself()
    {
        Library("ext.so", "double cos(double); double outer(double x){return cos(x);}");
        foreach (var library in (string[])["libc.so.6", "libm.so.6", "libpthread.so.0"])
            new Tool("patchelf").Do("--add-needed", library, At("ext.so"));
        Assert.True(Agree(new MuslProbe(_directory), "ext.so").Loads);
    }

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void Symbols_that_only_glibc_defines_are_not_found()
    {
        Library("ext.so", "int gnu_get_libc_version(void); int outer(void){return gnu_get_libc_version();}");
        Assert.Equal(
            $"Error relocating {At("ext.so")}: gnu_get_libc_version: symbol not found",
            Agree(new MuslProbe(_directory), "ext.so").Error
        );
    }

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void Indirect_functions_are_not_definitions()
    {
        Library(
            "ext.so",
            "int one(void){return 1;} void *pick(void){return one;} int many(void) __attribute__((ifunc(\"pick\"))); int outer(void){return many();}"
        );
        Assert.False(Agree(new MuslProbe(_directory), "ext.so").Loads);
    }

    [Theory(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    [InlineData("initial-exec", false)]
    [InlineData("global-dynamic", true)]
    public void An_opened_library_must_not_use_static_TLS(string model, bool loads)
    {
        Library("ext.so", "__thread int counter; int outer(void){return counter++;}", $"-ftls-model={model}");
        Assert.Equal(loads, Agree(new MuslProbe(_directory), "ext.so").Loads);
    }

    [Fact(SkipUnless = nameof(MuslProbe.IsHere), SkipType = typeof(MuslProbe), Skip = Needs)]
    public void Symbol_versions_are_ignored()
    {
        File.WriteAllText(At("old.map"), "V_1 { global: inner; };");
        File.WriteAllText(At("new.map"), "V_2 { global: inner; };");
        Library("new/libinner.so", "int inner(void){return 1;}", $"-Wl,--version-script={At("new.map")}");
        Library("libs/libinner.so", "int inner(void){return 1;}", $"-Wl,--version-script={At("old.map")}");
        Library("ext.so", "int inner(void); int outer(void){return inner();}", At("new/libinner.so"), "-Wl,-rpath,$ORIGIN/libs");
        Assert.True(Agree(new MuslProbe(_directory), "ext.so").Loads);
    }

    public static bool HasWheels => MuslProbe.IsHere && Corpus.IsHere;

    [Fact(SkipUnless = nameof(HasWheels), Skip = Needs + ", and the corpus of published wheels")]
    public void A_library_for_another_machine_fails_at_its_first_relocation()
    {
        var wheel = Directory.GetFiles(Corpus.Path("wheels", "real"), "markupsafe-3.0.3-cp311-cp311-musllinux*aarch64.whl")[0];
        Directory.CreateDirectory(At("libs"));
        using (var zip = System.IO.Compression.ZipFile.OpenRead(wheel))
            System.IO.Compression.ZipFileExtensions.ExtractToFile(
                zip.Entries.First(entry => entry.Name.EndsWith(".so", StringComparison.Ordinal)),
                At("libs/libinner.so")
            );
        Library("ext.so", "int outer(void){return 1;}", "-Wl,-rpath,$ORIGIN/libs");
        new Tool("patchelf").Do("--add-needed", "libinner.so", At("ext.so"));
        Assert.StartsWith("Error relocating", Agree(new MuslProbe(_directory), "ext.so").Error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_directory, name);

    private void Library(string name, string code, params string[] options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name + ".c"), code);
        string[] common = ["-shared", "-fPIC", "-O1", "-fno-builtin", $"-Wl,-soname,{Path.GetFileName(name)}"];
        new Tool("musl-gcc").Do([.. common, "-o", At(name), At(name + ".c"), .. options]);
    }

    private DlopenOracle.Answer Agree(MuslProbe probe, string name)
    {
        var answer = Assert.Single(probe.Open([At(name)]));
        var comparison = MuslProbe.Compare(probe.Tracer(), answer);
        Assert.True(comparison.Agreement is Agreement.Full, comparison.Difference);
        return answer;
    }
}
