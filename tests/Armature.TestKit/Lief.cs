using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>Runs LIEF, a third-party reader of binaries, from the corpus's wheel under CPython 3.11.</summary>
internal static class Lief
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing =
        "needs a CPython 3.11, the system's or one of pyenv, and the corpus of published wheels: set ARMATURE_CORPUS";

    public static bool IsHere => PublishedWheels.IsHere && Pythons.CPython311 is not null;

    /// <summary>The output lines of a test script that uses LIEF.</summary>
    /// <param name="script">Path from the root of the checkout.</param>
    public static IEnumerable<string> Lines(string script, IEnumerable<string> arguments) =>
        new Tool(Pythons.CPython311 ?? throw new InvalidOperationException(Missing)) { PythonPath = Package() }.Lines([
            Path.Combine(Corpus.Repository, script),
            .. arguments,
        ]);

    private static string Package() =>
        CorpusCache.Directory(
            "lief-py311",
            directory => ZipFile.ExtractToDirectory(PublishedWheels.Peers("lief-*.whl").Single(), directory)
        );
}
