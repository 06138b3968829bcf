namespace Armature.TestKit;

/// <summary>Makes Mach-O files on any system with clang, ld64.lld and llvm-lipo, in a directory of its own.</summary>
internal sealed class MacLinker : IDisposable
{
    /// <summary>The reason for skipping a test.</summary>
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

    private readonly TemporaryDirectory _directory = new();
    private readonly string _arch;
    private readonly string _minimum;

    /// <param name="arch"><c>arm64</c> or <c>x86_64</c>.</param>
    /// <param name="minimum">The oldest macOS and the SDK version.</param>
    public MacLinker(string arch, string minimum)
    {
        (_arch, _minimum) = (arch, minimum);
        _directory.Write("libSystem.tbd", SystemStub);
    }

    /// <summary>The optimisation that sources are compiled with.</summary>
    public string Optimisation { get; init; } = "-O0";

    /// <summary>Whether the three tools are installed.</summary>
    public static bool IsHere => Tool.AreHere("clang", "ld64.lld", "llvm-lipo");

    /// <summary>Adds a stub library to link against; pass its file name in the options of <see cref="Link"/>.</summary>
    public MacLinker Stub(string fileName, string installName, params string[] symbols)
    {
        _directory.Write(
            fileName,
            $"""
            --- !tapi-tbd
            tbd-version: 4
            targets: [ arm64-macos, x86_64-macos ]
            install-name: '{installName}'
            exports:
              - targets: [ arm64-macos, x86_64-macos ]
                symbols: [ {string.Join(", ", symbols)} ]
            ...

            """
        );
        return this;
    }

    /// <summary>Compiles an object file.</summary>
    public byte[] Compile(string source)
    {
        _directory.Write("in.c", source);
        return Run(
            "clang",
            "in.o",
            $"--target={_arch}-apple-macos{_minimum}",
            "-w",
            "-fno-builtin",
            Optimisation,
            "-c",
            "in.c",
            "-o",
            "in.o"
        );
    }

    /// <summary>Links a bundle, library or program, depending on the options.</summary>
    public byte[] Link(string source, params string[] options)
    {
        Compile(source);
        return Run(
            "ld64.lld",
            "out",
            ["-arch", _arch, "-platform_version", "macos", _minimum, _minimum, .. options, "in.o", "libSystem.tbd", "-o", "out"]
        );
    }

    /// <summary>Combines two thin files into a universal file.</summary>
    public byte[] Lipo(byte[] one, byte[] other)
    {
        File.WriteAllBytes(_directory.Of("one"), one);
        File.WriteAllBytes(_directory.Of("other"), other);
        return Run("llvm-lipo", "fat", "-create", "one", "other", "-output", "fat");
    }

    public void Dispose() => _directory.Dispose();

    private byte[] Run(string tool, string result, params string[] arguments)
    {
        new Tool(tool) { Directory = _directory.Path }.Do(arguments);
        return File.ReadAllBytes(_directory.Of(result));
    }
}
