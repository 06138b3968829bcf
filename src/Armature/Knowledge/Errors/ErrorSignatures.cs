using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>All signatures, by the program that prints them.</summary>
internal static class ErrorSignatures
{
    private static readonly Lazy<ImmutableArray<ErrorSignature>> s_all = new(Read);

    /// <summary>The signatures. Of two that fit a text equally well the first is preferred.</summary>
    public static ImmutableArray<ErrorSignature> All => s_all.Value;

    /// <summary>The names of the files of <c>Signatures</c>.</summary>
    internal static ImmutableArray<string> Families { get; } =
    [
        "glibc",
        "musl",
        "bionic",
        "dyld",
        "macos",
        "windows",
        "system",
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
        "gpu-builds",
        "torch",
        "qt",
        "bundled",
        "pyodide",
        "unrelated",
    ];

    /// <summary>The signature with an id; null if there is none.</summary>
    public static ErrorSignature? Find(string id) => All.FirstOrDefault(signature => signature.Id == id);

    /// <summary>The file of a family.</summary>
    internal static string File(string family) => $"signatures/{family}.txt";

    private static ImmutableArray<ErrorSignature> Read() =>
        [.. Families.SelectMany(static family => DataFile.Entries(File(family))).Select(static entry => new ErrorSignature(entry))];
}
