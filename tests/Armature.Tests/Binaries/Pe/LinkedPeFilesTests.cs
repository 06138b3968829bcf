using Armature.Binaries.Pe;
using Armature.TestKit;

namespace Armature.Binaries.Tests.Pe;

/// <summary>
/// Compares DLLs linked by clang and lld with llvm-readobj. LLVM 14 cannot link ARM64EC and ARM64X images; only the kit builds those.
/// </summary>
public sealed class LinkedPeFilesTests : IDisposable
{
    private const string Missing = "needs clang, lld-link, llvm-dlltool and llvm-readobj";

    private const string Source = """
        __declspec(dllimport) int beta(void);
        __declspec(dllimport) int five(void);
        int delta(void);
        int alpha(void) { return beta() + five(); }
        int PyInit_plug(void) { return alpha() + delta(); }
        #ifdef __i386__
        __attribute__((stdcall))
        #endif
        void *__delayLoadHelper2(void *descriptor, void **slot) { return 0; }
        """;

    private readonly TemporaryDirectory _directory = new();

    public static bool CanRun => Tool.AreHere("clang", "lld-link", "llvm-dlltool", "llvm-readobj");

    public void Dispose() => _directory.Dispose();

    [Theory(SkipUnless = nameof(CanRun), Skip = Missing)]
    [InlineData("x86_64", "i386:x86-64", Architecture.X86_64)]
    [InlineData("i686", "i386", Architecture.X86)]
    [InlineData("aarch64", "arm64", Architecture.Arm64)]
    [InlineData("armv7", "arm", Architecture.Arm)]
    public void Every_architecture_matches_llvm_readobj(string triple, string machine, Architecture architecture)
    {
        var slice = Link(triple, machine);
        string[] lines = [.. PeFactLines.Of(slice).Where(IsPrintedByReadobj)];
        var readobj = Run("llvm-readobj", "--coff-imports", "--coff-exports", "--file-headers", "plug.dll");
        Assert.Equal(
            ReadobjFactLines.Of(readobj).Order(StringComparer.Ordinal),
            lines.Select(WithoutForwarder).Order(StringComparer.Ordinal)
        );
        Assert.Equal(architecture, slice.Architecture);
        Assert.Equal(BinaryKind.SharedLibrary, slice.Kind);
        Assert.Equal(new PackedVersion(6, 1), slice.MinimumSystem!.Version);
        Assert.Equal("plug.dll", slice.Name);
        Assert.Equal(
            [
                "delayed delayed.dll",
                "delayed import delayed.dll delta",
                "export 7 ",
                "export 8 PyInit_plug",
                "export 9 fwd -> python313.PyFwd",
                "import other.dll #5",
                "import other.dll beta",
                "needed other.dll",
            ],
            lines.Skip(1).Order(StringComparer.Ordinal)
        );
    }

    private Slice Link(string triple, string machine)
    {
        _directory.Write("plug.c", Source);
        ImportLibrary(machine, "other", "beta\nfive @5 NONAME\n");
        ImportLibrary(machine, "delayed", "delta\n");
        Run("clang", $"--target={triple}-windows-msvc", "-O1", "-c", "plug.c", "-o", "plug.obj");
        Run(
            "lld-link",
            "/dll",
            "/noentry",
            "/out:plug.dll",
            "plug.obj",
            "other.lib",
            "delayed.lib",
            "/delayload:delayed.dll",
            "/export:PyInit_plug",
            "/export:alpha,@7,NONAME",
            "/export:fwd=python313.PyFwd",
            "/subsystem:console,6.01"
        );
        using var source = ByteSource.Of(File.ReadAllBytes(_directory.Of("plug.dll")));
        var image = PeReader.Read(source)!;
        Assert.Empty(image.AllFaults);
        return Assert.Single(image.Slices);
    }

    private void ImportLibrary(string machine, string name, string exports)
    {
        _directory.Write($"{name}.def", $"LIBRARY {name}.dll\nEXPORTS\n{exports}");
        Run("llvm-dlltool", "-m", machine, "-d", $"{name}.def", "-l", $"{name}.lib");
    }

    private string Run(string program, params string[] arguments) => new Tool(program) { Directory = _directory.Path }.Do(arguments);

    private static bool IsPrintedByReadobj(string line) => line.Split(' ')[0] is "machine" or "needed" or "import" or "delayed" or "export";

    /// <summary>LLVM 14 prints a forwarder's address, not its text.</summary>
    private static string WithoutForwarder(string line) => line.Split(" -> ")[0];
}
