using System.Globalization;
using Armature.Binaries;
using Armature.Cli;
using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>Builds the Native AOT program of a Linux runtime identifier. Decision 20 describes how it is linked.</summary>
internal static class NativePublish
{
    /// <summary>Builds the program and what is published beside it into a directory.</summary>
    /// <param name="rid">
    /// <c>linux-x64</c> and <c>linux-arm64</c> need the glibc of <see cref="Floors.Glibc"/> or a newer one; <c>linux-musl-x64</c> and
    /// <c>linux-musl-arm64</c> contain their C library and need only a kernel.
    /// </param>
    /// <param name="output">The directory; it is created.</param>
    /// <returns>Null if it was built, otherwise the reason in a sentence.</returns>
    internal static string? Publish(string rid, string output)
    {
        var isStatic = rid.Contains("-musl-", StringComparison.Ordinal);
        var architecture = rid.EndsWith("-arm64", StringComparison.Ordinal) ? Architecture.Arm64 : Architecture.X86_64;
        var scratch = Path.Combine(Corpus.Repository, "artifacts", "packaging", rid);
        Directory.CreateDirectory(scratch);
        var fault =
            Clang.Missing()
            ?? Compile(architecture, "no-brotli", scratch)
            ?? (isStatic ? PrepareStatic(architecture, scratch) : PrepareDynamic(architecture, scratch));
        if (fault is not null)
            return fault;
        string[] arguments =
        [
            "publish",
            "src/Armature.Cli",
            "-c",
            "Release",
            "-r",
            // the C library is linked into the program, so that of the runtime's objects decides
            rid.Replace("-musl-", "-", StringComparison.Ordinal),
            "-o",
            Path.GetFullPath(output),
            "-p:LinkerFlavor=lld",
            "-p:ObjCopyName=llvm-objcopy",
            $"-p:LinkDirectory={scratch}",
            // a program of its own for each kind, from the same compiled code; relative to the project, because lld writes this path into the program
            $"-p:NativeOutputPath=../../artifacts/packaging/{rid}/",
            .. isStatic ? ["-p:StaticExecutable=true"] : Array.Empty<string>(),
        ];
        var status = Shell.Run("dotnet", arguments);
        return status == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"dotnet publish -r {rid} ended with exit status {status}");
    }

    private static string? PrepareDynamic(Architecture architecture, string scratch)
    {
        var floor = Version.Parse(Floors.Glibc);
        return GlibcStubs.Write(architecture, new PackedVersion(floor.Major, floor.Minor), scratch)
            ?? Compile(architecture, "start", scratch);
    }

    private static string? PrepareStatic(Architecture architecture, string scratch) =>
        Clang.Finds(architecture, "libc.a") && Clang.Finds(architecture, "libgcc_eh.a")
            ? Compile(architecture, "static", scratch)
            : $"libc.a and libgcc_eh.a for {architecture} not found (Debian packages gcc and libc6-dev, for arm64 gcc-aarch64-linux-gnu and libc6-dev-arm64-cross)";

    private static string? Compile(Architecture architecture, string name, string scratch) =>
        Clang.Compile(architecture, name + ".c", Path.Combine(scratch, name + ".o"));
}
