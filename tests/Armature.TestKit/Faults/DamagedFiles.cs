namespace Armature.TestKit.Faults;

/// <summary>Files that are cut, emptied or changed after they were installed.</summary>
internal static class DamagedFiles
{
    private const string TreeModule = "_ckdtree|scipy";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "a module of SciPy is cut in half",
            "AR211",
            TreeModule,
            "truncat|damaged|too short|corrupt|malformed|cut off|altered",
            Changes.Of(copy =>
            {
                var whole = File.ReadAllBytes(copy.Site(Changes.TreeModule));
                ScientificEnvironment.Copy.Replace(copy.Site(Changes.TreeModule), whole[..(whole.Length / 2)]);
            })
        )
        {
            Proof = "import scipy.spatial._ckdtree",
        },
        new(
            "a module of SciPy is empty",
            "AR211",
            TreeModule,
            "empty|damaged|too short|corrupt|malformed|truncat|zero|altered",
            Changes.Of(copy => ScientificEnvironment.Copy.Replace(copy.Site(Changes.TreeModule), []))
        )
        {
            Proof = "import scipy.spatial._ckdtree",
        },
        new(
            "a module of SciPy asks for an executable stack",
            "AR207",
            TreeModule,
            "exec(utable|stack)?[ -]?stack|PT_GNU_STACK",
            Changes.Of(copy =>
            {
                var file = copy.Site(Changes.TreeModule);
                ScientificEnvironment.Copy.Replace(file, ElfEdits.WithExecutableStack(File.ReadAllBytes(file)));
            })
        ),
        new(
            "the run paths of SciPy's linear algebra are removed",
            "AR201",
            "scipy",
            "libscipy_openblas.*|rpath|runpath|run path",
            Changes.Of(copy =>
            {
                foreach (var file in Directory.GetFiles(copy.Site("scipy", "linalg"), "*.so"))
                    ScientificEnvironment.Copy.Replace(file, ElfEdits.WithoutRunPath(File.ReadAllBytes(file)));
            })
        )
        {
            Proof = "import scipy.linalg._fblas",
        },
    ];
}
