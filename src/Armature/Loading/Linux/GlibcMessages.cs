using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>What glibc says where it gives up (<c>elf/dl-load.c</c>, <c>elf/dl-lookup.c</c>).</summary>
internal static class GlibcMessages
{
    /// <summary>A library that cannot be had.</summary>
    public static string Library(Dependency need) =>
        need.Resolution switch
        {
            Resolution.Malformed malformed => $"{malformed.Path}: {malformed.Reason}",
            Resolution.WrongArchitecture wrong when wrong.Tried.Any(attempt => attempt.Result is AttemptResult.OtherClass) =>
                $"{need.Name}: wrong ELF class: ELFCLASS{(ArchitectureFacts.Is64Bit(wrong.Has) ? 64 : 32)}",
            // nothing was opened that could have failed
            Resolution.Missing { Tried.IsEmpty: true } => $"{need.Name}: cannot open shared object file",
            Resolution.Missing { Tried: [.., { Result: AttemptResult.Circular }] } =>
                $"{need.Name}: cannot open shared object file: Too many levels of symbolic links",
            _ => $"{need.Name}: cannot open shared object file: No such file or directory",
        };

    /// <summary>A symbol that nothing defines.</summary>
    /// <param name="asker">The object that needs it.</param>
    /// <param name="name">The symbol.</param>
    /// <param name="version">The version that it has to have; null for none.</param>
    /// <param name="provider">The library in scope that by the version need should define it, where the loader says so (before 2.36); else null.</param>
    public static string Symbol(string asker, string name, string? version, string? provider) =>
        provider is not null
            ? $"{asker}: symbol {name}, version {version} not defined in file {provider} with link time reference"
            : $"{asker}: undefined symbol: {name}{(version is null ? "" : $", version {version}")}";
}
