using Armature.TestKit;

namespace Armature.Inventory.Tests.Tags;

/// <summary>PyPA's <c>packaging</c>, from the corpus's wheel, in any Python 3 of this machine.</summary>
internal static class PackagingOracle
{
    public const string Missing = "needs python3 and the wheel of packaging in the corpus";

    private static readonly string? Library = FindLibrary();

    public static bool IsHere { get; } = Library is not null && Oracle.Run("python3", "-c", "pass") is not null;

    /// <summary>The lines that a program prints with <c>packaging.tags</c> as <c>tags</c> at hand.</summary>
    public static string[] Lines(string program) =>
        Oracle.Lines(
            "python3",
            $"import sys; sys.path.insert(0, {Quoted(Library!)}); from packaging import tags, utils, _manylinux, _musllinux\n{program}"
        ) ?? throw new InvalidOperationException("packaging did not answer");

    public static string Quoted(string text) => $"'{text.Replace("\\", "\\\\").Replace("'", "\\'")}'";

    // a wheel of pure Python imports from its zip
    private static string? FindLibrary() =>
        Corpus.IsHere ? Directory.EnumerateFiles(Corpus.Path("wheels", "peers"), "packaging-*.whl").Order().LastOrDefault() : null;
}
