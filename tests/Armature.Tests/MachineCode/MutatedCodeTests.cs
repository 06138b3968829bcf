using Armature.Binaries;
using Armature.TestKit;

namespace Armature.MachineCode.Tests;

/// <summary>Damaged files: reading their code neither throws nor takes long.</summary>
public class MutatedCodeTests
{
    private const int Seed = 2117;

    private const string Source = """
        void *PyModuleDef_Init(void *);
        static int table[40];
        static int step(int n) { return n > 3 ? table[n] + step(n - 1) : 0; }
        void *PyInit_m(void) { return step(9) ? PyModuleDef_Init(table) : 0; }
        """;

    [Fact]
    public void Damaged_files_for_Linux_are_read()
    {
        Assert.SkipUnless(Tool.AreHere("gcc"), "needs gcc");
        using var directory = new TemporaryDirectory();
        directory.Write("m.c", CompiledModules.Full(CompiledModules.All[0].Source));
        new Tool("gcc").Do("-O2", "-shared", "-fPIC", "-w", directory.Of("m.c"), "-o", directory.Of("m.so"));
        ReadDamaged(File.ReadAllBytes(directory.Of("m.so")));
    }

    [Theory]
    [InlineData("x86_64")]
    [InlineData("arm64")]
    public void Damaged_files_for_macOS_are_read(string architecture)
    {
        Assert.SkipUnless(MacLinker.IsHere, MacLinker.Missing);
        using var linker = new MacLinker(architecture, "11.0") { Optimisation = "-O1" };
        ReadDamaged(linker.Link(Source, "-bundle", "-undefined", "dynamic_lookup"));
    }

    [Theory]
    [InlineData("x86_64")]
    [InlineData("aarch64")]
    public void Damaged_files_for_Windows_are_read(string architecture)
    {
        Assert.SkipUnless(Tool.AreHere("clang", "lld-link"), "needs clang and lld-link");
        using var directory = new TemporaryDirectory();
        directory.Write("m.c", Source);
        new Tool("clang") { Directory = directory.Path }.Do(
            $"--target={architecture}-pc-windows-msvc",
            "-O1",
            "-w",
            "-c",
            "m.c",
            "-o",
            "m.obj"
        );
        new Tool("lld-link") { Directory = directory.Path }.Do(
            "/dll",
            "/noentry",
            "/force:unresolved",
            "/export:PyInit_m",
            "m.obj",
            "/out:m.pyd"
        );
        ReadDamaged(File.ReadAllBytes(directory.Of("m.pyd")));
    }

    private static void ReadDamaged(byte[] whole)
    {
        var random = new Random(Seed);
        for (var i = 0; i < Thoroughness.Mutations(800, 20_000); i++)
        {
            var bytes = whole[..(random.Next(4) == 0 ? random.Next(64, whole.Length) : whole.Length)];
            for (var change = random.Next(1, 12); change > 0; change--)
                bytes[random.Next(3) == 0 ? random.Next(64) + Math.Min(64, bytes.Length - 64) : random.Next(bytes.Length)] = (byte)(
                    random.Next(3) == 0 ? 255 : random.Next(256)
                );
            using var file = ByteSource.Of(bytes);
            foreach (var slice in BinaryImage.Read(file)?.Slices ?? [])
                CodeNeedsReader.Read(file, slice, "m", CodeNeedsReader.Lacking(slice.Architecture, CpuFeatures.None));
        }
    }
}
