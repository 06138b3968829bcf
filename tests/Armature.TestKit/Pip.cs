using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>Runs pip out of the corpus's wheel under CPython 3.11, without installing it.</summary>
internal static class Pip
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = "needs a CPython 3.11 of pyenv and the corpus of published wheels: set ARMATURE_CORPUS";

    private static string? Wheel { get; } = Corpus.IsHere && PublishedWheels.Peers("pip-*.whl") is [.., var newest] ? newest : null;

    /// <summary>The interpreter; null if it does not exist.</summary>
    public static string? Python => Pythons.CPython311;

    public static bool IsHere => Wheel is not null && Python is not null;

    /// <summary>The directory that contains its package, compiled: in a wheel, Python would compile all of it in each run.</summary>
    public static string Code => s_code.Value;

    private static readonly Lazy<string> s_code = new(static () =>
        CorpusCache.Directory(
            Path.GetFileNameWithoutExtension(Wheel!),
            static directory =>
            {
                ZipFile.ExtractToDirectory(Wheel!, directory);
                new Tool(Python!).Do("-m", "compileall", "-q", directory);
            }
        )
    );
}
