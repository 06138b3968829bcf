namespace Armature.TestKit.Faults;

/// <summary>Libraries, modules, symbols and packages that are missing.</summary>
internal static class MissingParts
{
    private const string IsMissing = "missing|not found|deleted|cannot open|no such|absent|not installed|undefined|not define";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("NumPy's OpenBLAS is deleted", "AR201", "libscipy_openblas", IsMissing, WithoutLibrary("libscipy_openblas*"))
        {
            Proof = "import numpy",
        },
        new("NumPy's libgfortran is deleted", "AR201", "libgfortran", IsMissing, WithoutLibrary("libgfortran*")) { Proof = "import numpy" },
        new("a module of SciPy is deleted", "AR601", "_ckdtree", IsMissing, Changes.Of(copy => File.Delete(copy.Site(Changes.TreeModule))))
        {
            Proof = "import scipy.spatial._ckdtree",
        },
        new(
            "an extension calls a function that no library defines",
            "AR203",
            "frobnicate_v2",
            IsMissing,
            Changes.Of(copy => Turbo.Install(copy, CompiledExtension.WithUndefinedSymbol()))
        )
        {
            Proof = Turbo.Import,
        },
        new(
            "an extension needs a library that is not installed",
            "AR201",
            "libturboframe",
            IsMissing,
            Changes.Of(copy => Turbo.Install(copy, CompiledExtension.WithMissingLibrary()))
        )
        {
            Proof = Turbo.Import,
        },
        new(
            "threadpoolctl, which scikit-learn requires, is deleted",
            "AR605",
            "threadpoolctl",
            "require|" + IsMissing,
            Changes.Of(copy =>
            {
                File.Delete(copy.Site("threadpoolctl.py"));
                Directory.Delete(Directory.GetDirectories(copy.SitePackages, "threadpoolctl-*.dist-info")[0], recursive: true);
            })
        )
        {
            Proof = "import threadpoolctl",
        },
    ];

    private static Func<FaultySubject> WithoutLibrary(string pattern) => Changes.Of(copy => File.Delete(copy.Find("numpy.libs", pattern)));
}
