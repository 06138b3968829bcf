using Armature.Binaries;
using Armature.Demo.MachO;

namespace Armature.Demo.Packages;

/// <summary>The packages installed in the demo environment.</summary>
internal static class DemoPackages
{
    private const string RosettaTag = "cp311-cp311-macosx_10_9_x86_64";

    /// <summary>Three native packages for the wrong processor, two for the right one, and the rest pure Python.</summary>
    public static IEnumerable<DemoPackage> All =>
        [
            NumPy(),
            SciPy(),
            ScikitLearn(),
            MarkupSafe(),
            PyYaml(),
            Pure("joblib", "1.3.2"),
            Pure("threadpoolctl", "3.2.0"),
            Pure("pip", "24.0"),
        ];

    private static DemoPackage Pure(string name, string version) =>
        new DemoPackage { Name = name, Version = version }.Add($"{name}/__init__.py", $"__version__ = \"{version}\"\n");

    private static DemoPackage MarkupSafe()
    {
        var minimum = new PackedVersion(11, 0);
        var module = MachOBuilder.Universal(
            ExtensionModule.Build(Architecture.X86_64, "_speedups", new PackedVersion(10, 9)),
            ExtensionModule.Build(Architecture.Arm64, "_speedups", minimum)
        );
        return new DemoPackage
        {
            Name = "MarkupSafe",
            Version = "2.1.5",
            Tag = "cp311-cp311-macosx_10_9_universal2",
        }
            .Add("markupsafe/__init__.py")
            .Add("markupsafe/_speedups.cpython-311-darwin.so", module);
    }

    private static DemoPackage PyYaml() =>
        new DemoPackage
        {
            Name = "PyYAML",
            Version = "6.0.1",
            Tag = "cp311-cp311-macosx_11_0_arm64",
        }
            .Add("yaml/__init__.py")
            .Add("yaml/_yaml.cpython-311-darwin.so", ExtensionModule.Build(Architecture.Arm64, "_yaml", new PackedVersion(11, 0)));

    private static DemoPackage NumPy() =>
        new DemoPackage
        {
            Name = "numpy",
            Version = "1.26.4",
            Tag = RosettaTag,
        }
            .Add("numpy/__init__.py")
            .Add("numpy/core/__init__.py")
            .Add("numpy/version.py", "version = \"1.26.4\"\n")
            .AddModules(
                "numpy",
                "libopenblas64_.0.dylib",
                """
                core/_multiarray_umath linalg/_umath_linalg linalg/lapack_lite
                """
            )
            .AddModules(
                "numpy",
                library: null,
                """
                core/_multiarray_tests core/_operand_flag_tests core/_rational_tests core/_simd core/_struct_ufunc_tests
                core/_umath_tests fft/_pocketfft_internal random/_bounded_integers random/_common random/_generator
                random/_mt19937 random/_pcg64 random/_philox random/_sfc64 random/bit_generator random/mtrand
                """
            )
            .AddLibrary(
                "numpy",
                "libopenblas64_.0.dylib",
                "OpenBLAS 0.3.23.dev  USE64BITINT DYNAMIC_ARCH NO_AFFINITY",
                "_cblas_dgemm64_",
                "_dgemm_64_",
                "_openblas_get_config64_"
            )
            .AddLibrary("numpy", "libgfortran.5.dylib", "GNU Fortran", "__gfortran_st_write")
            .AddLibrary("numpy", "libquadmath.0.dylib", "GCC libquadmath", "_sqrtq")
            .AddLibrary("numpy", "libgcc_s.1.1.dylib", "GCC support library", "__Unwind_Resume");

    private static DemoPackage SciPy() =>
        new DemoPackage
        {
            Name = "scipy",
            Version = "1.11.4",
            Tag = RosettaTag,
            Requires = ["numpy<1.28.0,>=1.21.6"],
        }
            .Add("scipy/__init__.py")
            .Add("scipy/linalg/__init__.py")
            .AddModules(
                "scipy",
                "libopenblas.0.dylib",
                """
                integrate/_lsoda integrate/_odepack integrate/_quadpack integrate/_vode linalg/_fblas linalg/_flapack
                linalg/_interpolative linalg/cython_blas linalg/cython_lapack odr/__odrpack optimize/__nnls optimize/_lbfgsb
                optimize/_minpack optimize/_slsqp sparse/linalg/_dsolve/_superlu sparse/linalg/_eigen/arpack/_arpack
                sparse/linalg/_isolve/_iterative spatial/_qhull special/_ufuncs
                """
            )
            .AddModules(
                "scipy",
                library: null,
                """
                _lib/_ccallback_c _lib/_fpumode _lib/messagestream cluster/_hierarchy cluster/_vq fft/_pocketfft/pypocketfft
                fftpack/convolve integrate/_dop interpolate/_bspl interpolate/_fitpack interpolate/_ppoly interpolate/interpnd
                io/matlab/_mio5_utils ndimage/_nd_image ndimage/_ni_label optimize/_lsap optimize/_zeros signal/_sigtools
                signal/_spline signal/_upfirdn_apply sparse/_csparsetools sparse/_sparsetools sparse/csgraph/_shortest_path
                sparse/csgraph/_traversal spatial/_ckdtree spatial/_distance_wrap special/_comb special/cython_special
                stats/_mvn stats/_sobol stats/_stats stats/_statlib
                """
            )
            .AddLibrary(
                "scipy",
                "libopenblas.0.dylib",
                "OpenBLAS 0.3.21.dev DYNAMIC_ARCH NO_AFFINITY",
                "_cblas_dgemm",
                "_dgemm_",
                "_openblas_get_config"
            )
            .AddLibrary("scipy", "libgfortran.5.dylib", "GNU Fortran", "__gfortran_st_write");

    private static DemoPackage ScikitLearn() =>
        new DemoPackage
        {
            Name = "scikit-learn",
            Version = "1.3.2",
            Tag = RosettaTag,
            Requires = ["numpy<2.0,>=1.17.3", "scipy>=1.5.0", "joblib>=1.1.1", "threadpoolctl>=2.0.0"],
        }
            .Add("sklearn/__init__.py")
            .Add("sklearn/__check_build/__init__.py")
            .AddModules(
                "sklearn",
                "libomp.dylib",
                """
                _loss/_loss cluster/_hdbscan/_tree cluster/_k_means_elkan cluster/_k_means_lloyd cluster/_k_means_minibatch
                decomposition/_cdnmf_fast ensemble/_hist_gradient_boosting/_binning ensemble/_hist_gradient_boosting/histogram
                ensemble/_hist_gradient_boosting/splitting manifold/_barnes_hut_tsne
                metrics/_pairwise_distances_reduction/_argkmin metrics/_pairwise_distances_reduction/_base
                metrics/_pairwise_fast neighbors/_quad_tree utils/_openmp_helpers
                """
            )
            .AddModules(
                "sklearn",
                library: null,
                """
                __check_build/_check_build _isotonic cluster/_dbscan_inner cluster/_hierarchical_fast
                datasets/_svmlight_format_fast ensemble/_gradient_boosting feature_extraction/_hashing_fast
                linear_model/_cd_fast linear_model/_sag_fast linear_model/_sgd_fast metrics/_dist_metrics neighbors/_ball_tree
                neighbors/_kd_tree svm/_liblinear svm/_libsvm svm/_libsvm_sparse svm/_newrand tree/_criterion tree/_splitter
                tree/_tree tree/_utils utils/_cython_blas utils/_heap utils/_isfinite utils/_random utils/_seq_dataset
                utils/_sorting utils/_typedefs utils/_weight_vector utils/arrayfuncs utils/murmurhash utils/sparsefuncs_fast
                """
            )
            .AddLibrary("sklearn", "libomp.dylib", "LLVM OMP version: 5.0.20140926", "___kmpc_fork_call", "_omp_get_max_threads");
}
