namespace Armature.TestKit;

/// <summary>
/// A virtual environment of CPython 3.11 with published builds of NumPy, SciPy, scikit-learn, Bottleneck and MarkupSafe, made once per machine
/// in the temporary directory. Each test takes a copy, made of hard links.
/// </summary>
internal static class ScientificEnvironment
{
    private const string Small = "numpy==2.3.4 bottleneck==1.6.0 markupsafe==3.0.3";
    private static readonly Lazy<string?> Made = new(static () =>
        Make("scientific-cp311", $"{Small} scipy==1.16.3 scikit-learn==1.7.2 joblib threadpoolctl")
    );
    private static readonly Lazy<string?> MadeSmall = new(static () => Make("numpy-cp311", Small));

    public const string Missing = Lief.Missing;

    /// <summary>Whether it can be created here.</summary>
    public static bool IsHere => Made.Value is not null;

    /// <summary>The original environment; must not be changed.</summary>
    public static string Path => Made.Value ?? throw new InvalidOperationException(Missing);

    /// <summary>A new copy. Its files are hard links, so a test must replace them, not write into them.</summary>
    public static Copy Fresh() => new(Path);

    /// <summary>The same without SciPy and scikit-learn, whose import alone takes seconds.</summary>
    public static Copy FreshSmall() => new(MadeSmall.Value ?? throw new InvalidOperationException(Missing));

    private static string? Make(string name, string packages)
    {
        if (!OperatingSystem.IsLinux() || !Corpus.IsHere || Pythons.CPython311 is not { } python)
            return null;
        return CorpusCache.Directory(
            name,
            directory =>
            {
                new Tool(python).Do("-m", "venv", directory);
                string[] offline = ["--quiet", "--no-index", "--find-links", Corpus.Path("wheels", "real")];
                new Tool($"{directory}/bin/python").Do(["-m", "pip", "install", .. offline, .. packages.Split(' ')]);
            }
        );
    }

    /// <summary>A copy that a test may change.</summary>
    public sealed class Copy : IDisposable
    {
        private readonly TemporaryDirectory _directory = new();

        private readonly string _python;

        /// <summary>Copies an environment.</summary>
        /// <param name="python">The version of its Python: <c>3.11</c>.</param>
        public Copy(string from, string python = "3.11")
        {
            _python = python;
            Directory.CreateDirectory(Root);
            new Tool("cp").Do("-al", $"{from}/.", Root);
        }

        /// <summary>The environment directory. Its parent is also deleted, with everything that a fix creates next to it.</summary>
        public string Root => _directory.Of(".venv");

        public string SitePackages => System.IO.Path.Combine(Root, "lib", $"python{_python}", "site-packages");

        public string Site(params string[] parts) => System.IO.Path.Combine([SitePackages, .. parts]);

        /// <summary>The only file below site-packages that matches a pattern.</summary>
        public string Find(string directory, string pattern) =>
            Directory.EnumerateFiles(Site(directory), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();

        /// <summary>Replaces a file without changing other hard links to it.</summary>
        public static void Replace(string file, byte[] bytes)
        {
            File.Delete(file);
            File.WriteAllBytes(file, bytes);
        }

        /// <summary>Runs the environment's Python.</summary>
        public ToolRun Python(string code) =>
            new Tool(System.IO.Path.Combine(Root, "bin", "python")) { Directory = Root }.Run("-c", code)
            ?? throw new InvalidOperationException("its Python does not start");

        public void Dispose() => _directory.Dispose();
    }
}
