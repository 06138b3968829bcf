using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>LIEF, a reader of binaries that nobody here wrote: the corpus's wheel, imported by a CPython 3.11.</summary>
public static class Lief
{
    /// <summary>The reason that a skipped test gives.</summary>
    public const string Missing =
        "needs a CPython 3.11, the system's or one of pyenv, and the corpus of published wheels: set ARMATURE_CORPUS";

    public static bool IsHere => PublishedWheels.IsHere && Pythons.CPython311 is not null;

    /// <summary>The lines that a script of the tests prints with LIEF.</summary>
    /// <param name="script">From the root of the checkout.</param>
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
