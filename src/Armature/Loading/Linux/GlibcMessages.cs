using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>The error messages of glibc's loader (<c>elf/dl-load.c</c>, <c>elf/dl-lookup.c</c>).</summary>
internal static class GlibcMessages
{
    /// <summary>A dependency that cannot be loaded.</summary>
    public static string Library(Dependency need) =>
        need.Resolution switch
        {
            Resolution.Malformed malformed => $"{malformed.Path}: {malformed.Message}",
            Resolution.WrongArchitecture wrong when wrong.Tried.Any(attempt => attempt.Result is AttemptResult.OtherClass) =>
                $"{need.Name}: wrong ELF class: ELFCLASS{(ArchitectureFacts.Is64Bit(wrong.Has) ? 64 : 32)}",
            // no file was opened, so the message lacks an error number
            Resolution.Missing { Tried.IsEmpty: true } => $"{need.Name}: cannot open shared object file",
            Resolution.Missing { Tried: [.., { Result: AttemptResult.Circular }] } =>
                $"{need.Name}: cannot open shared object file: Too many levels of symbolic links",
            _ => $"{need.Name}: cannot open shared object file: No such file or directory",
        };

    /// <summary>A symbol that no loaded library defines.</summary>
    /// <param name="dependent">The object that needs it.</param>
    /// <param name="name">The symbol.</param>
    /// <param name="version">The required version; null if any will match.</param>
    /// <param name="provider">The library that the version need names, if the message contains it (before 2.36); otherwise null.</param>
    public static string Symbol(string dependent, string name, string? version, string? provider) =>
        provider is not null
            ? $"{dependent}: symbol {name}, version {version} not defined in file {provider} with link time reference"
            : $"{dependent}: undefined symbol: {name}{(version is null ? "" : $", version {version}")}";
}
