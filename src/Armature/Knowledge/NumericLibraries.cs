using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// The implementations of BLAS and OpenMP, by file name and by symbol (joblib/threadpoolctl <c>threadpoolctl.py</c>, the library
/// controllers; LLVM <c>openmp/runtime/src/dllexports</c>; GCC <c>libgomp/libgomp.map</c>). Symbols decide, not names: conda's
/// <c>libgomp.so.1</c> can be LLVM's runtime, and Debian's <c>libblas.so.3</c> can be any BLAS.
/// </summary>
internal static class NumericLibraries
{
    // LLVM openmp/runtime/src/kmp_version.cpp
    private const string KmpVersion = "OMP version: ";

    /// <summary>OpenBLAS.</summary>
    public static NumericLibrary OpenBlas { get; } =
        new(
            "OpenBLAS",
            NumericFamily.Blas,
            ["libopenblas", "libscipy_openblas", "scipy_openblas", "openblas", "libblas", "blas"],
            "openblas_get_config"
        )
        {
            // Debian's openblas-*/libblas.so.3 (OpenBLAS driver/others/memory.c)
            Inner = "blas_memory_alloc",
            // openblas_get_config; the 0 excludes warnings, "OpenBLAS : …", because no version follows there
            VersionText = "OpenBLAS 0.",
        };

    /// <summary>Intel's Math Kernel Library.</summary>
    public static NumericLibrary Mkl { get; } =
        new("MKL", NumericFamily.Blas, ["libmkl_rt", "mkl_rt"], "MKL_Get_Version_String") { VersionText = "Math Kernel Library Version " };

    /// <summary>BLIS.</summary>
    public static NumericLibrary Blis { get; } =
        new("BLIS", NumericFamily.Blas, ["libblis", "blis", "libblas"], "bli_info_get_version_str")
        {
            // flame/blis frame/base/bli_error.c; Debian's blis-*/libblas.so.3 does not export any other symbol of it
            Words = "contact BLIS developers",
        };

    /// <summary>ATLAS.</summary>
    public static NumericLibrary Atlas { get; } =
        new("ATLAS", NumericFamily.Blas, ["libsatlas", "libtatlas", "libatlas"], "ATL_dgemm") { Inner = "ATL_" };

    /// <summary>Apple's Accelerate, which is part of macOS.</summary>
    public static NumericLibrary Accelerate { get; } = new("Accelerate", NumericFamily.Blas, [], null);

    /// <summary>The reference implementation: a library with the functions of BLAS that does not match any other row.</summary>
    public static NumericLibrary Netlib { get; } =
        new("Netlib reference BLAS", NumericFamily.Blas, ["libblas", "libcblas", "blas"], "dgemm_");

    /// <summary>The same for LAPACK.</summary>
    public static NumericLibrary NetlibLapack { get; } =
        new("Netlib reference LAPACK", NumericFamily.Blas, ["liblapack", "lapack"], "dgesv_");

    /// <summary>GCC's OpenMP runtime.</summary>
    public static NumericLibrary Gomp { get; } = new("GNU libgomp", NumericFamily.OpenMp, ["libgomp"], "GOMP_parallel");

    /// <summary>Intel's runtime of OpenMP, of one origin with LLVM's.</summary>
    public static NumericLibrary IntelOpenMp { get; } =
        new("Intel libiomp5", NumericFamily.OpenMp, ["libiomp5"], "__kmpc_fork_call") { VersionText = KmpVersion };

    /// <summary>LLVM's OpenMP runtime.</summary>
    public static NumericLibrary LlvmOpenMp { get; } =
        new("LLVM libomp", NumericFamily.OpenMp, ["libomp", "libgomp", "libiomp5"], "__kmpc_fork_call") { VersionText = KmpVersion };

    /// <summary>Microsoft's OpenMP runtime.</summary>
    public static NumericLibrary MicrosoftOpenMp { get; } = new("Microsoft vcomp", NumericFamily.OpenMp, ["vcomp"], "_vcomp_fork");

    /// <summary>The libraries that are files. If several match a name, the first one whose symbol the file has counts.</summary>
    public static ImmutableArray<NumericLibrary> Files { get; } =
    [
        OpenBlas,
        Mkl,
        Blis,
        new("FlexiBLAS", NumericFamily.Blas, ["libflexiblas", "flexiblas", "libblas"], "flexiblas_current_backend"),
        Atlas,
        new("Arm Performance Libraries", NumericFamily.Blas, ["libarmpl_"], null),
        new("NVIDIA NVPL BLAS", NumericFamily.Blas, ["libnvpl_blas"], null),
        Netlib,
        NetlibLapack,
        IntelOpenMp,
        LlvmOpenMp,
        Gomp,
        MicrosoftOpenMp,
    ];

    /// <summary>
    /// The words of OpenBLAS's configuration that do not depend on the machine (OpenMathLib/OpenBLAS
    /// <c>driver/others/openblas_get_config.c</c>).
    /// </summary>
    public static ImmutableArray<string> OpenBlasWords { get; } =
    [
        "USE64BITINT",
        "NO_CBLAS",
        "NO_LAPACK",
        "NO_LAPACKE",
        "DYNAMIC_ARCH",
        "NO_AFFINITY",
        "USE_OPENMP",
        "USE_TLS",
        "USE_LOCKING",
        "SINGLE_THREADED",
    ];

    /// <summary>Prefixes of the OpenMP functions that a library built with OpenMP imports: from libgomp, libomp and libiomp5, and vcomp.</summary>
    public static ImmutableArray<string> OpenMpImports { get; } = ["GOMP_", "__kmpc_", "_vcomp_"];

    /// <summary>Parts of file names of builds with 64-bit integers: Debian's <c>libblas64.so.3</c>, MKL's <c>libmkl_intel_ilp64.so</c>.</summary>
    public static ImmutableArray<string> WideNames { get; } = ["blas64", "ilp64"];

    /// <summary>Parts of the paths that name Accelerate on macOS.</summary>
    public static ImmutableArray<string> AccelerateFrameworks { get; } = ["/Accelerate.framework/", "/vecLib.framework/"];
}
