namespace Armature.TestKit.Faults;

/// <summary>Packages and files that are built for another machine, Python or C library.</summary>
internal static class WrongBuilds
{
    // the words of installers, which compare only the wheel's tags
    private const string AnotherPlatform = "not compatible|not supported|(another|different) platform";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new(
            "NumPy from the aarch64 wheel",
            "AR101",
            "numpy",
            AnotherPlatform + "|aarch64|arm64|architecture",
            Changes.Of(copy =>
                Changes.Replace(
                    copy,
                    "numpy",
                    PublishedWheels.Skeleton("numpy-2.3.4-cp311-cp311-manylinux_2_27_aarch64.manylinux_2_28_aarch64.whl")
                )
            )
        )
        {
            Proof = "import importlib.util as u; assert u.find_spec('numpy._core._multiarray_umath')",
        },
        new(
            "a module of SciPy is a Mach-O file",
            "AR104",
            "_ckdtree|scipy",
            "mach-?o|macos|invalid ELF|not an ELF|format",
            Changes.Of(copy =>
                ScientificEnvironment.Copy.Replace(
                    copy.Site(Changes.TreeModule),
                    Changes.Member("markupsafe-3.0.3-cp311-cp311-macosx_11_0_arm64*", "markupsafe/_speedups*.so")
                )
            )
        )
        {
            Proof = "import scipy.spatial._ckdtree",
        },
        new(
            "Bottleneck built for NumPy 1 beside NumPy 2",
            "AR303",
            "bottleneck",
            "numpy.?(1|abi|api|c-api|<\\s?2)",
            Changes.Of(copy => Changes.Replace(copy, "bottleneck", PublishedWheels.Whole("Bottleneck-1.3.7-*")[0]))
        )
        {
            Proof = "import bottleneck",
        },
        new(
            "MarkupSafe's module is only there for CPython 3.12",
            "AR301",
            "markupsafe|_speedups",
            "3\\.12|cp312|cpython-312",
            Changes.Of(copy =>
            {
                File.Delete(copy.Find("markupsafe", "*.so"));
                File.WriteAllBytes(
                    copy.Site("markupsafe", "_speedups.cpython-312-x86_64-linux-gnu.so"),
                    Changes.Member("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*", "markupsafe/_speedups*.so")
                );
            })
        )
        {
            Proof = "import markupsafe._speedups",
        },
        new(
            "MarkupSafe from the wheel for CPython 3.12",
            "AR301",
            "markupsafe",
            AnotherPlatform + "|3\\.12|cp312|cpython-312",
            Changes.Of(copy =>
                Changes.Replace(copy, "markupsafe", PublishedWheels.Whole("markupsafe-3.0.3-cp312-cp312-manylinux2014_x86_64*")[0])
            )
        )
        {
            Proof = "import markupsafe._speedups",
        },
        new(
            "MarkupSafe from the musl wheel, on glibc",
            "AR301",
            "markupsafe",
            AnotherPlatform + "|musl",
            Changes.Of(copy =>
                Changes.Replace(copy, "markupsafe", PublishedWheels.Whole("markupsafe-3.0.3-cp311-cp311-musllinux_1_2_x86_64*")[0])
            )
        )
        {
            Proof = "import markupsafe._speedups",
        },
        new(
            "an extension needs `GLIBC_2.99`",
            "AR202",
            "turbo",
            "GLIBC[_ ]?(>= ?)?2\\.99",
            Changes.Of(copy => Turbo.Install(copy, CompiledExtension.WithGlibcVersion("GLIBC_2.99", "frobnicate")))
        )
        {
            Proof = Turbo.Import,
        },
    ];
}
