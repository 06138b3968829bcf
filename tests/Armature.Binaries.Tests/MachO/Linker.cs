using Armature.TestKit;

namespace Armature.Binaries.Tests.MachO;

/// <summary>clang, ld64.lld and llvm-lipo, which make Mach-O files on any system; works in a folder of its own.</summary>
internal sealed class Linker : IDisposable
{
    public const string Missing = "needs clang, ld64.lld and llvm-lipo";

    private const string SystemStub = """
        --- !tapi-tbd
        tbd-version: 4
        targets: [ arm64-macos, x86_64-macos ]
        install-name: '/usr/lib/libSystem.B.dylib'
        current-version: 1351
        exports:
          - targets: [ arm64-macos, x86_64-macos ]
            symbols: [ _malloc, _free, dyld_stub_binder, __tlv_bootstrap ]
        ...

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _arch;
    private readonly string _minimum;

    public Linker(string arch, string minimum)
    {
        (_arch, _minimum) = (arch, minimum);
        _folder.Write("libSystem.tbd", SystemStub);
    }

    public static bool IsHere => Tool.AreHere("clang", "ld64.lld", "llvm-lipo");

    public byte[] Compile(string source)
    {
        _folder.Write("in.c", source);
        return Run("clang", "in.o", $"--target={_arch}-apple-macos{_minimum}", "-w", "-fno-builtin", "-c", "in.c", "-o", "in.o");
    }

    public byte[] Link(string source, params string[] options)
    {
        Compile(source);
        return Run(
            "ld64.lld",
            "out",
            ["-arch", _arch, "-platform_version", "macos", _minimum, _minimum, .. options, "in.o", "libSystem.tbd", "-o", "out"]
        );
    }

    public byte[] Lipo(byte[] one, byte[] other)
    {
        File.WriteAllBytes(_folder.Of("one"), one);
        File.WriteAllBytes(_folder.Of("other"), other);
        return Run("llvm-lipo", "fat", "-create", "one", "other", "-output", "fat");
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Run(string tool, string result, params string[] arguments)
    {
        new Tool(tool) { Folder = _folder.Path }.Do(arguments);
        return File.ReadAllBytes(_folder.Of(result));
    }
}
