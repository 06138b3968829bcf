using Armature.Binaries;
using Armature.Demo.MachO;
using Armature.TestKit;

namespace Armature.Fuzz.Seeds;

/// <summary>Native files of each format, written by our own builders.</summary>
internal static class NativeSeeds
{
    public static byte[] Elf(Architecture architecture = Architecture.X86_64) =>
        new ElfBuilder(architecture)
            .SoName("libseed.so.1")
            .Needed("libc.so.6", "libother.so.1")
            .RunPath("$ORIGIN", "/opt/lib")
            .Note(3, 1, 2, 3, 4)
            .Export("PyInit_seed", "V_1")
            .Export("two")
            .Import("three", "GLIBC_2.34")
            .Import("four", "CXXABI_1.3", "libstdc++.so.6", SymbolBinding.Weak)
            .Import("PyObject_GetAttr")
            .ThreadLocal(16)
            .Build();

    public static byte[] Program() =>
        new ElfBuilder(Architecture.X86_64).Executable().Interpreter("/lib64/ld-linux-x86-64.so.2").Needed("libc.so.6").Build();

    public static byte[] MachO(Architecture architecture, bool isChained) =>
        new MachOBuilder(architecture)
            .Dylib("@rpath/x.dylib")
            .MinimumSystem(11, 0)
            .Needed("@loader_path/a.dylib")
            .Needed("/usr/lib/libSystem.B.dylib")
            .Needed("b.dylib", NeededKind.Weak)
            .RunPath("@loader_path")
            .Import("_a")
            .Import("_b", 1, isWeak: true)
            .Export("_PyInit_seed")
            .Reexport("_d", 0, "_e")
            .ChainedFixups(isChained)
            .Build();

    public static byte[] Universal() =>
        MachOBuilder.Universal(MachO(Architecture.Arm64, isChained: true), MachO(Architecture.X86_64, isChained: false));

    public static byte[] Pe(Architecture architecture = Architecture.X86_64) =>
        new PeBuilder(architecture)
            .Dll()
            .Named("seed.dll")
            .Import("python311.dll", "PyObject_GetAttr", "Py_Initialize")
            .Import("KERNEL32.dll", "LoadLibraryW")
            .ImportOrdinal("ws2_32.dll", 3)
            .DelayImport("late.dll", "f")
            .Export("PyInit_seed", "two")
            .ExportOrdinal(7)
            .Forward("three", "other.four")
            .ThreadLocals()
            .FileVersion(1, 2, 3, 4)
            .Manifest("<assembly xmlns='urn:schemas-microsoft-com:asm.v1' manifestVersion='1.0'/>")
            .Build();

    /// <summary>One of each format and byte order.</summary>
    public static IEnumerable<FuzzInput> All() =>
        [
            FuzzInput.Of("a.so", Elf()),
            FuzzInput.Of("a.so", Elf(Architecture.X86)),
            FuzzInput.Of("a.so", Elf(Architecture.S390X)),
            FuzzInput.Of("a.so", Elf(Architecture.Arm64)),
            FuzzInput.Of("python", Program()),
            FuzzInput.Of("a.dylib", MachO(Architecture.Arm64, isChained: true)),
            FuzzInput.Of("a.dylib", MachO(Architecture.X86_64, isChained: false)),
            FuzzInput.Of("a.dylib", MachO(Architecture.PowerPC, isChained: false)),
            FuzzInput.Of("a.dylib", Universal()),
            FuzzInput.Of("a.dll", Pe()),
            FuzzInput.Of("a.dll", Pe(Architecture.X86)),
            FuzzInput.Of("a.dll", Pe(Architecture.Arm64)),
        ];

    /// <summary>GPU code in and outside of libraries.</summary>
    public static IEnumerable<FuzzInput> Gpus()
    {
        byte[] fat = GpuFiles.FatBinary(new(75), new(90, IsSpecific: true), new(120, IsPtx: true, IsaMajor: 8, IsaMinor: 7));
        byte[] bundle = GpuFiles.Bundle("gfx90a:xnack-", "gfx1100");
        byte[] compressed = [.. "CCOB"u8, 2, 0, 1, 0, 48, 0, 0, 0, .. new byte[36]];
        return
        [
            FuzzInput.Of("a.fatbin", fat),
            FuzzInput.Of("a.so", GpuFiles.WithSection(Elf(), ".nv_fatbin", [.. fat, .. new byte[8], .. fat])),
            FuzzInput.Of("a.so", GpuFiles.WithSection(Elf(), ".hip_fatbin", [.. bundle, .. compressed, .. bundle])),
            FuzzInput.Of("a.hipfb", bundle),
            FuzzInput.Of("a.dll", Pe()),
            FuzzInput.Of("a.ptx", System.Text.Encoding.ASCII.GetBytes(".version 8.7\n.target sm_120a\n.address_size 64\n")),
            FuzzInput.Of("a.metallib", [.. "MTLB"u8, 0x01, 0x80, 2, 0, 7, 0, 0, 0x81, 14, 0, 2, 0, .. new byte[72]]),
        ];
    }

    /// <summary>Libraries that need one another, of each system.</summary>
    public static IEnumerable<FuzzInput> Sets()
    {
        yield return Set(
            (
                "m.so",
                new ElfBuilder().Needed("liba.so", "libb.so").RunPath("$ORIGIN/lib").Import("fa").Import("fb", "V_1", "libb.so").Build()
            ),
            ("lib/liba.so", new ElfBuilder().SoName("liba.so").Needed("libb.so").RunPath("$ORIGIN").Export("fa").Import("fb").Build()),
            ("lib/libb.so", new ElfBuilder().SoName("libb.so").Needed("liba.so").RPath("$ORIGIN").Export("fb", "V_1").Build())
        );
        yield return Set(
            ("m.pyd", new PeBuilder(Architecture.X86_64).Dll().Import("a.dll", "fa").Import("b.dll", "fb").Build()),
            ("a.dll", new PeBuilder(Architecture.X86_64).Dll().Named("a.dll").Forward("fa", "b.fb").Build()),
            ("b.dll", new PeBuilder(Architecture.X86_64).Dll().Named("b.dll").Forward("fb", "a.fa").Build())
        );
        yield return Set(
            ("m.so", MachO(Architecture.Arm64, isChained: true)),
            ("a.dylib", new MachOBuilder(Architecture.Arm64).Dylib("@rpath/a.dylib").Reexport("_a", 0, "_b").Needed("b.dylib").Build()),
            ("b.dylib", Universal())
        );
    }

    private static FuzzInput Set(params (string Path, byte[] Bytes)[] files) =>
        new([.. files.Select(static file => new FuzzFile(file.Path).With(file.Bytes))]);
}
