namespace Armature.TestKit;

/// <summary>Runs abi3audit, a third-party checker, from the corpus's wheel in a virtual environment of CPython 3.11.</summary>
internal static class Abi3Audit
{
    private static readonly Lazy<string?> s_environment = new(Make);

    /// <summary>The reason for skipping a test.</summary>
    public const string Missing = Lief.Missing;

    public static bool IsHere => s_environment.Value is not null;

    /// <summary>The output lines of a test script that uses it.</summary>
    /// <param name="script">Path from the root of the checkout.</param>
    public static IEnumerable<string> Lines(string script, IEnumerable<string> arguments) =>
        new Tool($"{s_environment.Value}/bin/python").Lines([Path.Combine(Corpus.Repository, script), .. arguments]);

    private static string? Make() =>
        Corpus.IsHere && Pythons.CPython311 is { } python
            ? CorpusCache.Directory(
                "abi3audit-py311",
                directory =>
                {
                    new Tool(python).Do("-m", "venv", directory);
                    string[] offline = ["--quiet", "--no-index", "--find-links", Corpus.Path("wheels", "peers")];
                    new Tool($"{directory}/bin/python").Do(["-m", "pip", "install", .. offline, "abi3audit"]);
                }
            )
            : null;
}
