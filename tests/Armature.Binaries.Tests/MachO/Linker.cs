using System.Diagnostics;

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

    private static readonly string? s_clang = Tool("clang");
    private static readonly string? s_lld = Tool("ld64.lld");
    private static readonly string? s_lipo = Tool("llvm-lipo");

    private readonly string _folder = Directory.CreateTempSubdirectory("armature-macho").FullName;
    private readonly string _arch;
    private readonly string _minimum;

    public Linker(string arch, string minimum)
    {
        (_arch, _minimum) = (arch, minimum);
        File.WriteAllText(Path.Combine(_folder, "libSystem.tbd"), SystemStub);
    }

    public static bool IsHere => s_clang is not null && s_lld is not null && s_lipo is not null;

    public byte[] Compile(string source)
    {
        File.WriteAllText(Path.Combine(_folder, "in.c"), source);
        return Run(s_clang!, "in.o", $"--target={_arch}-apple-macos{_minimum}", "-w", "-fno-builtin", "-c", "in.c", "-o", "in.o");
    }

    public byte[] Link(string source, params string[] options)
    {
        Compile(source);
        return Run(
            s_lld!,
            "out",
            ["-arch", _arch, "-platform_version", "macos", _minimum, _minimum, .. options, "in.o", "libSystem.tbd", "-o", "out"]
        );
    }

    public byte[] Lipo(byte[] one, byte[] other)
    {
        File.WriteAllBytes(Path.Combine(_folder, "one"), one);
        File.WriteAllBytes(Path.Combine(_folder, "other"), other);
        return Run(s_lipo!, "fat", "-create", "one", "other", "-output", "fat");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private byte[] Run(string tool, string result, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments)
            {
                WorkingDirectory = _folder,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return File.ReadAllBytes(Path.Combine(_folder, result));
    }

    private static string? Tool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                (IEnumerable<string>)[Path.Combine(folder, name), Path.Combine(folder, $"{name}-14"), Path.Combine(folder, $"{name}-16")]
            )
            .FirstOrDefault(File.Exists);
}
