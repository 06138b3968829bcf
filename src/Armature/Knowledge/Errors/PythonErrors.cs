using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What CPython and the tools that make extensions say of one that is for another Python.</summary>
internal static class PythonErrors
{
    private const string NativeModules =
        "module=numpy.core.*|numpy._core.*|numpy.random.*|pydantic_core*|*._rust|*._imaging|*.etree|_cffi_backend|*._ccallback_c|*._multiarray_umath|*._cext|*._psycopg|*._speedups|*._raw_*|*._umath_*|*._libs.*|pandas._libs*|*._binding*|*.cygrpc|*._cygrpc|orjson.orjson|*._bcrypt|*._pydantic_core|*._lib|*._native|*._c|*._ssl_lib|rpds.rpds|tiktoken._tiktoken|tokenizers.tokenizers|lxml.*|*._check_build*|shapely.lib|*._psutil_*|google._upb*|regex._regex|regex._regex_core|*._fastmath|*._ext|*._webp|MySQLdb._mysql|*._mysql|xxhash._xxhash|aiohttp._*|multidict._*|yarl._*|*.libsass|zstandard.backend_c|*._watchdog_fsevents|greenlet._greenlet|wrapt._wrappers|netCDF4._netCDF4|cftime._cftime|*.cimpl|frozenlist._frozenlist|*._swigfaiss*|*._pywrap_*|_pywrap_*|osgeo._gdal|osgeo._ogr|_gdal|fiona.ogrext|fiona._env|rasterio._*|pyproj._*|*._argon2_cffi*|nacl._sodium|_brotli|pyarrow.lib|pyarrow._*|h5py._*|h5py.h5*|tables.utilsextension|uvloop.loop|httptools.parser.parser|zmq.backend.cython*|*._pymssql|_mssql|kiwisolver._cext|contourpy._contourpy|cryptography.hazmat.bindings.*|gevent._*|matplotlib.ft2font|matplotlib._path|*._zstd_cffi|rapidfuzz.*_cpp";

    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "python-no-init",
            "a module has no entry function for this Python",
            "CPython Python/importdl.c",
            [
                "dynamic module does not define init function ({symbol})",
                "dynamic module does not define module export function ({symbol})",
                "dynamic module does not define init function",
                "dynamic module does not define module export function",
            ],
            [
                new("serverless-packaging", 55, "it lies in a cloud function's bundle", "@serverless"),
                new("python-abi-mismatch", 93, "each major version of Python, and each file name, has an entry function of its own"),
            ]
        ),
        new(
            "python-dll-conflict",
            "a module is linked to the DLL of another Python",
            "CPython Python/dynload_win.c",
            ["module use of {word} conflicts with this version of python"],
            [new("python-abi-mismatch", 98, "Python says so itself")]
        ),
        new(
            "python-version-mismatch",
            "a module was compiled for another Python",
            "pybind11, Cython, Boost.Python, SWIG, PyO3",
            [
                "python version mismatch: module was compiled for python {number}, but the interpreter version is incompatible",
                "module was compiled for python {number}",
                "python version mismatch: module was compiled for version {number}, while the interpreter is running version {number}",
                "python version mismatch: module was compiled for",
                "compiletime version {number} of module '{module}' does not match runtime version {number}",
                "does not match runtime version",
                "compile time python version {number}",
                "was compiled for python {number}",
                "was compiled with python {number}",
                "built for python {number}, but",
                "uses unknown slot id {number}",
                "python api version mismatch for module",
                "this python has api version {number}, module",
                "requires python version {number} but",
                "fatal python error: pythreadstate_get: no current thread",
                "fatal python error: pythreadstate_get",
                "pyinterpreterstate_get: the function must be called with the gil held",
                "pythreadstate_get: the function must be called with the gil held",
                "py_initialize: unable to load the file system codec",
            ],
            [new("python-abi-mismatch", 92, "two versions of Python are compared, or two are in one process")]
        ),
        new(
            "python-gil-enabled",
            "a module is not made for a Python without the global lock",
            "CPython Python/import.c",
            ["the global interpreter lock (gil) has been enabled to load module '{module}'"],
            [new("python-abi-mismatch", 72, "the module does not declare that it runs without the lock")]
        ),
        new(
            "python-no-native-module",
            "Python looked at no file of a compiled module",
            "CPython Lib/importlib/_bootstrap.py",
            [
                "modulenotfounderror: no module named '{module}'",
                "importerror: no module named '{module}'",
                "importerror: no module named {module}",
                "no module named '{module}'",
                "no module named {module}{end}",
            ],
            [
                new(
                    "serverless-packaging",
                    93,
                    "it lies in a cloud function's bundle: the file of that module is for another system or Python",
                    NativeModules,
                    "@serverless"
                ),
                new("freeze-arch", 30, "the frozen program holds no file of it", NativeModules, "@frozen", "@macos"),
                new(
                    "python-abi-mismatch",
                    82,
                    "the package is there, and its file has the name of another Python or platform",
                    NativeModules
                ),
                new("numpy-abi", 62, "the module exists only in another generation of NumPy", "module=numpy._core*|numpy.core*"),
                new(
                    "serverless-packaging",
                    78,
                    "it lies in a cloud function's bundle, and a leading underscore is the mark of a compiled module",
                    "module=_*|*._*",
                    "module!=_pytest*|_distutils*|*.__*",
                    "@serverless"
                ),
                new(
                    "missing-shared-lib",
                    62,
                    "this module of the standard library is left out where a library was missing as Python was built",
                    "module=_ctypes|_sqlite3|_ssl|_bz2|_lzma|_tkinter|_curses|_hashlib|readline|_uuid|_dbm|_gdbm"
                ),
                new("macos-flat-namespace", 5, "nothing in it is native", "module=-"),
                new(
                    "python-abi-mismatch",
                    58,
                    "this package has compiled parts, and their files bear the name of one Python and platform",
                    "module=numpy.*|scipy.*|sklearn.*|skimage.*|pandas._*|matplotlib._*|torch._*|h5py.*|lxml.*"
                ),
                new("none", 62, "the package is not installed for this Python, which is no fault of compiled code"),
                new(
                    "python-abi-mismatch",
                    22,
                    "a module within a package can be a compiled one whose file has the name of another Python",
                    "module=*.*"
                ),
            ]
        ),
        new(
            "python-no-native-name",
            "a package's compiled part could not be imported",
            "CPython, the packages",
            [
                "cannot import name '{module}' from '{package}' ({file})",
                "cannot import name '{module}' from '{package}'",
                "cannot import name '{module}'",
                "cannot import name {module}{end}",
            ],
            [
                new(
                    "none",
                    74,
                    "the modules import one another in a circle",
                    "module!=_imaging|etree|cygrpc|_rust|_cext",
                    "@circular-import"
                ),
                new(
                    "serverless-packaging",
                    92,
                    "it lies in a cloud function's bundle: the file of that module is for another system or Python",
                    "module=_imaging|etree|_rust|_multiarray_umath|_psycopg|_cygrpc|cygrpc|_c|_ext|_bcrypt|_lib|_ccallback_c|_pydantic_core|lib|_speedups|_umath_linalg",
                    "@serverless"
                ),
                new(
                    "python-abi-mismatch",
                    66,
                    "the file of that module is for another Python or platform, or not there",
                    "module=_imaging|etree|_rust|_multiarray_umath|_psycopg|_cygrpc|cygrpc|_bcrypt|_ccallback_c|_pydantic_core|_speedups|_umath_linalg|_cext|_imagingft"
                ),
                new("none", 64, "the two packages are of versions that do not fit, which is no fault of compiled code"),
            ]
        ),
        new(
            "python-native-part",
            "a package's compiled part could not be loaded",
            "pycryptodome, psycopg, greenlet and others",
            [
                "cannot load native module '{module}'",
                "no pq wrapper available",
                "couldn't import psycopg 'c' implementation",
                "the _imaging extension was built for another version of pillow or pil",
                "the {module} c module is not installed",
                "the {module} c extension is not installed",
                "the {module} c extension could not be loaded",
                "core version: {number} pillow version: {number}",
                "unable to load native library",
                "failed to import any of the following: {any}",
                "c extension: {any} not built",
                "if you want to import pandas from the source directory",
                "it seems that scikit-learn has not been built correctly",
                "contents of {any}__check_build",
            ],
            [
                new("serverless-packaging", 84, "it lies in a cloud function's bundle", "@serverless"),
                new("python-abi-mismatch", 64, "its files are for another Python or version, or not there"),
            ]
        ),
        new(
            "python-library-not-found",
            "a package looked for a library of the system and did not find it",
            "CPython Lib/ctypes/util.py, cffi src/cffi/api.py, and packages that use them",
            [
                "ctypes.util.find_library() did not manage to locate a library called '{library}'",
                "unable to load the shared library {library}",
                "unable to find any of the shared libraries",
                "unable to load {any} library ({library})",
                "unable to find {word} shared library",
                "could not find lib {library} or load any of its variants",
                "could not load the {word} library",
                "could not find the {word} library",
                "no library called '{library}' was found",
                "unable to find library: {any}",
                "could not find library {library} or load any of its variants",
                "could not find or load {library}",
                "shared library with base name '{library}' not found",
                "{word} shared library not found",
                "{word} library not found using ctypes",
                "oserror: {word} library not found",
                "importerror: library '{word}' not found",
                "c library was not found",
                "weasyprint could not import some external libraries",
                "failed to find libmagic",
                "nobackenderror: no backend available",
                "unable to load opengl library",
                "no jvm shared library file",
                "python library not found: {library}",
                "python shared library '{file}' not found",
                "python shared library not found",
                "ssl module in python is not available",
                "because the ssl module is not available",
            ],
            [
                new("win-missing-dll", 74, "this is Windows", "@windows", "!@linux", "!@macos"),
                new("missing-shared-lib", 84, "it is looked for by name where the system keeps its libraries"),
            ]
        )
        {
            IsLoose = true,
        },
        new(
            "reticulate-architecture",
            "R and the Python that it was given are of different kinds of processor",
            "reticulate R/package.R, ensure_python_initialized",
            [
                "your current architecture is {word} however this version of python is compiled for {word}",
                "however this version of python is compiled for",
                "your current architecture is {word} however, this version of python was compiled for {word}",
                "however, this version of python was compiled for",
            ],
            [
                new("macho-wrong-arch", 84, "this is a Mac", "@macos"),
                new("win-bitness", 92, "a 32-bit Python cannot be loaded into a 64-bit R, nor the reverse"),
            ]
        ),
        new(
            "python-sip-api",
            "two modules of one toolkit are of different releases",
            "SIP, PyQt, Shiboken, Numba, HDF5, ONNX Runtime",
            [
                "module implements api v{any} but the {module} module requires api v{any}",
                "but the {module} module requires api v",
                "numba requires at least version {number} of llvm",
                "installed llvmlite is built against version {number}",
                "{package} is running against hdf5 {number} when it was built against {number}",
                "hdf5 library version mismatched error",
                "the requested api version [{number}] is not available, only api versions",
            ],
            [new("undefined-symbol-lib", 74, "the two modules were not built for one another")]
        ),
        new(
            "serverless-import",
            "a cloud function's runtime could not import the function",
            "AWS Lambda, Azure Functions, Google Cloud",
            [
                "unable to import module '{word}': {file}: invalid elf header",
                "runtime.importmoduleerror: unable to import module '{word}': {any}cannot import name '{module}'",
                "unable to import required dependencies: numpy",
            ],
            [
                new("serverless-packaging", 90, "the runtime is a cloud function's", "@serverless"),
                new("python-abi-mismatch", 40, "the import of NumPy failed; the lines below would say why"),
            ]
        ),
        new(
            "python-broken-environment",
            "an interpreter does not find its own library",
            "CPython Modules/getpath.py",
            [
                "no module named 'encodings'",
                "could not find platform independent libraries",
                "could not find platform dependent libraries",
                "bad magic number in '{module}'",
                "sre module mismatch",
            ],
            [new("python-abi-mismatch", 58, "files of two versions of Python are mixed, often by PYTHONHOME or PYTHONPATH")]
        ),
    ];
}
