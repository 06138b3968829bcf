using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Dev.Packaging;

/// <summary>Runs Clang, which compiles for every processor without further packages.</summary>
internal static class Clang
{
    private static readonly string[] s_tools = ["clang", "ld.lld", "llvm-objcopy"];

    /// <summary>Null if the tools are installed, otherwise what is missing and the Debian packages that bring it, in a sentence.</summary>
    public static string? Missing()
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        string[] missing = [.. s_tools.Where(tool => !directories.Any(directory => File.Exists(Path.Combine(directory, tool))))];
        return missing is [] ? null : $"{string.Join(", ", missing)} not found (Debian packages clang, lld and llvm)";
    }

    /// <summary>Runs it for a processor with glibc; returns whether it succeeded.</summary>
    public static bool Run(Architecture architecture, params string[] arguments) =>
        Shell.Run("clang", [$"--target={Triple(architecture)}", .. arguments]) == 0;

    /// <summary>Compiles a C source beside this file into an object; returns null or a sentence.</summary>
    public static string? Compile(Architecture architecture, string source, string output) =>
        Run(
            architecture,
            "-O2",
            "-ffreestanding",
            "-fno-stack-protector",
            "-fno-pic",
            "-c",
            Path.Combine(Corpus.Repository, "tools", "Armature.Dev", "Packaging", source),
            "-o",
            output
        )
            ? null
            : $"clang could not compile {source}";

    /// <summary>Whether Clang finds a library that is linked statically, such as <c>libc.a</c>.</summary>
    public static bool Finds(Architecture architecture, string library) =>
        // without a path it was not found
        Shell
            .Capture("clang", [$"--target={Triple(architecture)}", $"-print-file-name={library}"])
            .Contains('/', StringComparison.Ordinal);

    private static string Triple(Architecture architecture) =>
        architecture is Architecture.Arm64 ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
}
