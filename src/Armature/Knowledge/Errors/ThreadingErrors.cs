using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What OpenMP runtimes, MKL and threadpoolctl say.</summary>
internal static class ThreadingErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "openmp-15",
            "a second OpenMP runtime was started in one process",
            "LLVM openmp/runtime/src/kmp_runtime.cpp; Intel's",
            [
                "omp: error #15: initializing {library}, but found {word} already initialized",
                "omp: error #15",
                "error #15: initializing {library}, but found {word} already initialized",
                "multiple copies of the openmp runtime have been linked into the program",
            ],
            [new("openmp-duplicate", 98, "the runtime says so itself")]
        ),
        new(
            "openmp-two-loaded",
            "two OpenMP runtimes are loaded",
            "threadpoolctl",
            [
                "found intel openmp ('libiomp') and llvm openmp ('libomp') loaded at the same time",
                "and llvm openmp ('libomp') loaded at the same time",
                "both libraries are known to be incompatible",
            ],
            [new("openmp-duplicate", 97, "threadpoolctl found both in the process")]
        )
        {
            Culprit = "libiomp and libomp",
        },
        new(
            "openmp-fork",
            "OpenMP's runtime does not survive a fork",
            "LLVM openmp, GNU libgomp",
            [
                "omp: warning #190: forking a process while a parallel region is active",
                "omp: error #179",
                "omp: error #131",
                "omp: error #34",
            ],
            [new("openmp-segfault", 56, "the runtime's threads are gone in the child")]
        ),
        new(
            "mkl-threading-layer",
            "MKL wants Intel's OpenMP and GNU's was loaded first",
            "mkl-service mkl/_mkl_service.pyx",
            [
                "mkl_threading_layer={word} is incompatible with {word} library",
                "is incompatible with libgomp",
                "set the threading layer accordingly",
                "mkl_service_force_intel",
            ],
            [new("mkl-threading", 98, "mkl-service says so itself")]
        )
        {
            Culprit = "MKL (mkl-service)",
        },
        new(
            "mkl-cannot-load",
            "MKL did not find its own pieces",
            "Intel MKL",
            [
                "mkl fatal error: cannot load {any}",
                "mkl fatal error: error on loading function",
                "mkl fatal error: cannot load neither",
                "onemkl fatal error: cannot load",
            ],
            [new("mkl-mismatch", 96, "MKL says so itself")]
        )
        {
            Culprit = "MKL",
        },
        new(
            "mkl-error-symbol",
            "a piece of MKL lacks a symbol of another",
            "Intel MKL",
            ["intel mkl error: {file}: undefined symbol: {symbol}", "intel mkl error:", "intel onemkl error:"],
            [new("mkl-mismatch", 95, "MKL says so itself")]
        )
        {
            Culprit = "MKL",
        },
        new(
            "mkl-service-failed",
            "NumPy with MKL was imported without its environment",
            "Anaconda's numpy/__init__.py, mkl-service",
            [
                "mkl-service package failed to import",
                "mkl-service + intel(r) mkl: ",
                "mkl_intel_thread{word}dll",
                "no module named 'mkl._mklinit'",
            ],
            [
                new("mkl-threading", 60, "it speaks of the threading layer", "@gnu-openmp"),
                new("mkl-mismatch", 88, "in an environment that is not activated MKL's DLLs are not found"),
            ]
        )
        {
            Culprit = "MKL (mkl-service)",
        },
    ];
}
