using Armature.TestKit;

namespace Armature.Packaging.Tests.Tags;

/// <summary>PyPA's <c>packaging</c>, imported from the wheel in the corpus by any Python 3 of this machine.</summary>
internal static class PackagingOracle
{
    public const string Missing = "needs python3 and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>The wheel to import from; null if there is none.</summary>
    public static string? Library { get; } = FindLibrary();

    public static bool IsHere { get; } = Library is not null && Tool.AreHere("python3");

    /// <summary>The output lines of a program that has imported <c>packaging.tags</c> as <c>tags</c>.</summary>
    public static string[] Lines(string program) =>
        [
            .. new Tool("python3") { PythonPath = Library }
                .Lines("-c", $"from packaging import tags, utils, _manylinux, _musllinux\n{program}")
                .Select(line => line.Trim()),
        ];

    public static string Quoted(string text) => $"'{text.Replace("\\", "\\\\").Replace("'", "\\'")}'";

    // a pure-Python wheel can be imported as a zip
    private static string? FindLibrary() => Corpus.IsHere && PublishedWheels.Peers("packaging-*.whl") is [.., var newest] ? newest : null;
}
