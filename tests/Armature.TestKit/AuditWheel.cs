using System.IO.Compression;

namespace Armature.TestKit;

/// <summary>Runs auditwheel, a third-party checker, from the corpus's wheel and its dependencies under CPython 3.11.</summary>
internal static class AuditWheel
{
    private static readonly string[] s_parts = ["auditwheel", "packaging", "pyelftools", "wheel_filename", "typing_extensions"];

    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = Lief.Missing;

    public static bool IsHere => Lief.IsHere;

    /// <summary>The output lines of a test script that uses it.</summary>
    /// <param name="script">Path from the root of the checkout.</param>
    public static IEnumerable<string> Lines(string script, IEnumerable<string> arguments) =>
        new Tool(Pythons.CPython311 ?? throw new InvalidOperationException(Missing)) { PythonPath = Package() }.Lines([
            Path.Combine(Corpus.Repository, script),
            .. arguments,
        ]);

    /// <summary>The output of <c>auditwheel show</c>.</summary>
    public static string Show(string wheel) =>
        new Tool(Pythons.CPython311 ?? throw new InvalidOperationException(Missing)) { PythonPath = Package() }.Do(
            "-m",
            "auditwheel",
            "show",
            wheel
        );

    /// <summary>Runs Python code with auditwheel and <c>packaging</c> importable; its output.</summary>
    public static string Python(string code, params string[] arguments) =>
        new Tool(Pythons.CPython311 ?? throw new InvalidOperationException(Missing)) { PythonPath = Package() }.Do([
            "-c",
            code,
            .. arguments,
        ]);

    private static string Package() =>
        CorpusCache.Directory(
            "auditwheel-py311",
            directory =>
            {
                foreach (var part in s_parts)
                    ZipFile.ExtractToDirectory(PublishedWheels.Peers($"{part}-*.whl").Single(), directory, overwriteFiles: true);
            }
        );
}
