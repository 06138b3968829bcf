using Armature.TestKit;

namespace Armature.Binaries.Tests.Pe;

/// <summary>A Python with LIEF in it, made once from the corpus's wheels and kept in the temp folder.</summary>
internal static class LiefPython
{
    private static readonly string s_cache = Path.Combine(Path.GetTempPath(), "armature-corpus");
    private static readonly string s_python = Path.Combine(s_cache, "peers", "bin", "python");

    /// <summary>Whether there is one, or one can be made: the wheel is for CPython 3.11.</summary>
    public static bool IsHere => Corpus.IsHere && (File.Exists(s_python) || PeTool.Find("python3.11") is not null);

    public const string Missing = "needs the corpus of published wheels and a CPython 3.11 for LIEF";

    /// <summary>Its path.</summary>
    public static string Executable()
    {
        if (File.Exists(s_python))
            return s_python;
        Directory.CreateDirectory(s_cache);
        var peers = Path.Combine(s_cache, "peers");
        PeTool.Run("python3.11", s_cache, "-m", "venv", peers);
        PeTool.Run(
            s_python,
            s_cache,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-index",
            "--find-links",
            Corpus.Path("wheels", "peers"),
            "lief"
        );
        return s_python;
    }
}
