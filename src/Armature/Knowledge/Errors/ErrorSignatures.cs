using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>All signatures, by the program that prints them.</summary>
public static class ErrorSignatures
{
    private static readonly Lazy<ImmutableArray<ErrorSignature>> s_all = new(Read);

    /// <summary>The signatures. Of two that fit a text equally well the first is preferred.</summary>
    public static ImmutableArray<ErrorSignature> All => s_all.Value;

    /// <summary>The files of <c>Signatures</c>.</summary>
    internal static ImmutableArray<string> Files { get; } =
    [
        "glibc",
        "musl",
        "dyld",
        "macos",
        "windows",
        "execution",
        "crash",
        "debugger",
        "processor",
        "threading",
        "python",
        "numpy",
        "installer",
        "build",
        "conda",
        "cuda",
        "torch",
        "qt",
        "unrelated",
    ];

    /// <summary>The signature with an id; null if there is none.</summary>
    public static ErrorSignature? Find(string id) => All.FirstOrDefault(signature => signature.Id == id);

    private static ImmutableArray<ErrorSignature> Read() =>
        [
            .. Files
                .SelectMany(static file => DataFile.Entries($"signatures/{file}.txt"))
                .Select(static entry => new ErrorSignature(entry)),
        ];
}
