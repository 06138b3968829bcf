using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What programs say that look at the processor before they run.</summary>
internal static class ProcessorErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "glibc-isa-level",
            "the C library itself asks for a processor of a level",
            "glibc sysdeps/x86/dl-get-cpu-features.c, elf/dl-load.c",
            [
                "fatal glibc error: cpu does not support {word}",
                "cpu does not support x86-64-v{number}",
                "cpu isa level is lower than required",
                "this cpu does not support x86-64-v{number}",
            ],
            [new("cpu-x86-64-v2", 98, "the message names the level")]
        ),
        new(
            "numpy-baseline",
            "NumPy asks for instructions that it does not find",
            "NumPy numpy/_core/src/common/npy_cpu_features.c",
            [
                "numpy was built with baseline optimizations:",
                "built with baseline optimizations",
                "but your machine doesn't support: ({any})",
                "but your machine doesn't support",
            ],
            [
                new("rosetta-avx", 70, "the machine is an Apple-silicon one", "@apple-silicon"),
                new("cpu-x86-64-v2", 93, "wheels of NumPy ask for x86-64-v2; virtual machines often hide it"),
            ]
        )
        {
            Culprit = "numpy",
        },
        new(
            "jaxlib-avx",
            "jaxlib was built with AVX and finds none",
            "jaxlib cpu_feature_guard",
            ["this version of jaxlib was built using {word} instructions, which your cpu and/or operating system do not support"],
            [
                new("illegal-instruction", 84, "this is no Mac", "@linux|@windows"),
                new("rosetta-avx", 92, "mostly an Intel Python on an Apple-silicon Mac"),
                new("illegal-instruction", 30, "an old processor lacks AVX too"),
            ]
        )
        {
            Culprit = "jaxlib",
        },
        new(
            "tensorflow-cpu-guard",
            "TensorFlow was built with instructions that it does not find",
            "tensorflow/core/platform/cpu_feature_guard.cc",
            [
                "the tensorflow library was compiled to use {word} instructions, but these aren't available on your machine",
                "was compiled to use {word} instructions, but these aren't available",
            ],
            [
                new("rosetta-avx", 90, "the machine is an Apple-silicon one, or a Mac", "@apple-silicon|@rosetta"),
                new("rosetta-avx", 92, "an emulator that knows no AVX runs it: an Intel image on an ARM machine", "@emulation"),
                new("rosetta-avx", 80, "on Macs that is an Intel build under Rosetta", "@macos", "!@intel-mac"),
                new("illegal-instruction", 93, "the program looked at the processor and says so"),
            ]
        )
        {
            Culprit = "tensorflow",
        },
        new(
            "mkl-requirements",
            "MKL asks for instructions that it does not find",
            "Intel MKL",
            [
                "this system does not meet the minimum requirements for use of the intel(r) math kernel library",
                "this system does not meet the minimum requirements for use of the intel(r) oneapi math kernel library",
                "intel mkl warning: support of intel(r) streaming simd extensions 4.2",
                "intel mkl warning: support of",
                "intel onemkl warning: support of",
            ],
            [
                new("rosetta-avx", 90, "the machine is an Apple-silicon one", "@apple-silicon|@rosetta"),
                new("illegal-instruction", 78, "this is no Mac", "@linux|@windows"),
                new("rosetta-avx", 80, "everything up to SSE4.2 is there and AVX is not: that is Rosetta", "@mkl-wants-avx"),
                new("illegal-instruction", 80, "the processor lacks SSE4.2 as well: it is an old one, or a virtual one"),
            ]
        )
        {
            Culprit = "MKL",
        },
        new(
            "missing-cpu-features",
            "a package looked at the processor and finds too little",
            "polars, faiss, llama.cpp and others",
            [
                "missing required cpu features",
                "the following required cpu features were not detected: {any}",
                "requires a cpu with {word}",
                "your cpu does not support {word}",
                "your cpu doesn't support {word}",
                "cpu does not support {word}",
                "cpu doesn't support {word}",
                "does not support avx",
                "avx instruction set",
                "requires avx",
                "avx2 is not supported",
                "no avx support",
                "unsupported cpu: {any}",
                "the cpu lacks avx support",
                "requires at least avx",
                "please verify that both the operating system and the processor support intel(r)",
                "this program was not built to run in your system",
                "this program was not built to run on the processor in your system",
                "the cpu does not support the",
                "cpu without avx",
                "requires a processor with avx",
                "built with avx support but",
                "instruction set extensions that are not supported",
            ],
            [
                new("rosetta-avx", 84, "the machine is an Apple-silicon one", "@apple-silicon"),
                new("illegal-instruction", 84, "the program looked at the processor and says so"),
                new("rosetta-avx", 34, "an Intel build under Rosetta sees no AVX"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "arm-runtime-features",
            "a library for ARM asks for instructions that this processor lacks",
            "OpenBLAS, Arm Compute Library, cpuinfo",
            ["openblas : unsupported cpu", "unrecognized cpu; default to", "libarm_compute{any}sigill"],
            [new("illegal-instruction", 60, "the library chose code for another processor")]
        ),
    ];
}
