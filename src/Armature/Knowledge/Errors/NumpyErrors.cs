using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What NumPy, Cython's checks and Numba say of one another's generations.</summary>
internal static class NumpyErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "numpy-api-version",
            "a module was compiled against a NumPy of another interface",
            "NumPy numpy/_core/code_generators/generate_numpy_api.py",
            [
                "module compiled against api version {word} but this version of numpy is {word}",
                "module compiled against abi version {word} but this version of numpy is {word}",
                "module compiled against api version",
                "module compiled against abi version",
                "_array_api not found",
                "_ufunc_api not found",
                "_array_api is not pycapsule object",
                "_array_api is null pointer",
                "module was compiled against numpy c-api version",
                "a module that was compiled using numpy 1.x cannot be run in numpy {number}",
                "compiled using numpy 1.x cannot be run in",
                "numpy 1.x cannot be run in",
            ],
            [new("numpy-abi", 97, "NumPy says so itself")]
        )
        {
            Culprit = "numpy",
        },
        new(
            "numpy-size-changed",
            "a structure of NumPy has another size than as the module was compiled",
            "Cython Cython/Utility/ImportExport.c, __Pyx_ImportType",
            [
                "numpy.ndarray size changed, may indicate binary incompatibility",
                "numpy.{word} size changed, may indicate binary incompatibility",
                "numpy.{word} has the wrong size, try recompiling",
            ],
            [new("numpy-abi", 97, "Cython's check compares the sizes")]
        )
        {
            Culprit = "numpy",
        },
        new(
            "cython-size-changed",
            "a structure of another package has another size than as the module was compiled",
            "Cython Cython/Utility/ImportExport.c, __Pyx_ImportType",
            [
                "valueerror: {module} size changed, may indicate binary incompatibility",
                "{module} size changed, may indicate binary incompatibility",
                "{module} has the wrong size, try recompiling",
                "does not export expected c function",
                "c function {module} has wrong signature (expected",
                "c variable {module} has wrong signature (expected",
                "does not export expected c variable",
            ],
            [
                new("numpy-abi", 90, "it is one of NumPy's", "module=numpy.*"),
                new("python-abi-mismatch", 80, "it is one of Python's own", "module=builtins.*|type"),
                new("undefined-symbol-lib", 56, "the two packages were not built for one another"),
            ]
        ),
        new(
            "numpy-multiarray-failed",
            "a module's request for NumPy's interface failed",
            "NumPy numpy/_core/include/numpy/__multiarray_api.h, import_array",
            [
                // the stub of that name is all that NumPy 2 keeps of the module that NumPy 1's interface asks for
                "numpy/core/_multiarray_umath.py', line {number}, in __getattr__",
                "numpy.core.multiarray failed to import",
                "numpy._core.multiarray failed to import",
                "numpy.core.umath failed to import",
                "numpy._core.umath failed to import",
                "error importing numpy.core.multiarray",
                "auto-import failed; please check",
            ],
            [
                new("python-abi-mismatch", 50, "NumPy's own module could not be found", "@numpy-import-advice"),
                new("numpy-abi", 86, "the module was compiled for another generation of NumPy"),
            ]
        )
        {
            Culprit = "numpy",
        },
        new(
            "numpy-import-advice",
            "NumPy's compiled core could not be imported",
            "NumPy numpy/_core/__init__.py",
            [
                "importing the numpy c-extensions failed",
                "importing the numpy c-extensions failed. this error can happen",
                "error importing numpy: you should not try to import numpy from its source directory",
                "you should not try to import numpy from its source directory",
                "importing the multiarray numpy extension module failed",
                "the following compiled module files exist, but seem incompatible",
                "but seem incompatible with with either python",
                "but seem incompatible with either python",
            ],
            [
                new("serverless-packaging", 80, "it lies in a cloud function's bundle", "@serverless"),
                new(
                    "python-abi-mismatch",
                    66,
                    "its original error names the module as not found: the file is another Python's or platform's"
                ),
                new("mkl-mismatch", 20, "on Windows an environment that is not activated does the same"),
            ]
        )
        {
            Culprit = "numpy",
        },
        new(
            "numba-numpy",
            "Numba asks for another NumPy",
            "Numba numba/__init__.py",
            [
                "numba needs numpy {any}",
                "a numpy version {any} is required for this version of scipy",
                "a numpy version >={any} is required for this version of scipy",
                "initialization of _internal failed without raising an exception",
                "this version of pandas is incompatible with numpy",
                "runtimeerror: numpy is not available",
                "unable to convert function return value to a python type! the signature was () -> handle",
            ],
            [new("numpy-abi", 88, "NumPy is of another generation than the package was built for")]
        )
        {
            Culprit = "numpy",
        },
        new(
            "module-init-failed",
            "a module's start failed without saying why",
            "CPython Objects/moduleobject.c, Python/importdl.c",
            ["initialization of {module} failed without raising an exception", "initialization of {module} raised unreported exception"],
            [
                new("numpy-abi", 72, "NumPy is near, and its interface is what such modules ask for first", "@numpy"),
                new("python-abi-mismatch", 56, "the module was built for another Python or another of its dependencies"),
            ]
        ),
        new(
            "numpy-build-mismatch",
            "packages were built for a NumPy that is newer or older",
            "pandas, scipy, matplotlib",
            [
                "numpy.dtype size changed",
                "numpy.ufunc size changed",
                "numpy.random.bit_generator.bitgenerator size changed",
                "numpy.core.{word}.so: undefined symbol",
            ],
            [new("numpy-abi", 96, "Cython's check compares the sizes")]
        )
        {
            Culprit = "numpy",
        },
    ];
}
