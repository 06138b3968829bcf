namespace Armature.Explaining.Tests;

/// <summary>Causes in the system, its settings, the build of Python and the GPU's software, in our own texts with the messages of the programs.</summary>
public sealed class SystemCauseTests
{
    [Theory]
    [InlineData("ModuleNotFoundError: No module named '_ctypes'", "_ctypes")]
    [InlineData("    from _sqlite3 import *\nModuleNotFoundError: No module named '_sqlite3'", "_sqlite3")]
    [InlineData("ImportError: No module named _tkinter, please install the python3-tk package", "_tkinter")]
    [InlineData("WARNING: The Python bz2 extension was not compiled. Missing the bzip2 lib?", "bz2")]
    [InlineData("zipimport.ZipImportError: can't decompress data; zlib not available", "zlib")]
    [InlineData("Python build finished successfully!\nFailed to build these modules:\n_lzma", "_lzma")]
    [InlineData(
        "WARNING: pip is configured with locations that require TLS/SSL, however the ssl module in Python is not available.\nERROR: Could not find a version that satisfies the requirement rich (from versions: none)",
        "ssl"
    )]
    public void A_Python_that_was_built_without_a_module_is_recognised(string text, string module)
    {
        var explanation = Explainer.Explain(text);

        Assert.Equal("python-built-without", explanation.Slug);
        Assert.Contains(module, explanation.Culprit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noexec-mount", "ImportError: /tmp/a/x.so: failed to map segment from shared object: Operation not permitted")]
    [InlineData(
        "noexec-mount",
        "[PYI-9:ERROR] Failed to load Python shared library '/tmp/_MEIx/l.so': /tmp/_MEIx/l.so: failed to map segment from shared object"
    )]
    [InlineData("noexec-mount", "ImportError: Error loading shared library /data/x.so: Operation not permitted")]
    [InlineData("noexec-mount", "ImportError: dlopen failed: couldn't map \"/sdcard/x.so\" segment 1: Permission denied")]
    [InlineData("none", "ImportError: /e/x.so: failed to map segment from shared object: Cannot allocate memory")]
    [InlineData(
        "blocked-by-policy",
        "ImportError: DLL load failed while importing _x: An Application Control policy has blocked this file."
    )]
    [InlineData(
        "blocked-by-policy",
        "ImportError: DLL load failed while importing _x: Eine Anwendungssteuerungsrichtlinie hat diese Datei blockiert."
    )]
    [InlineData(
        "blocked-by-policy",
        "ImportError: DLL load failed while importing _x: Une stratégie de contrôle d’application a bloqué ce fichier."
    )]
    [InlineData(
        "blocked-by-policy",
        "ImportError: DLL load failed while importing _x: Una directiva de Control de aplicaciones bloqueó este archivo."
    )]
    [InlineData("blocked-by-policy", "ImportError: DLL load failed while importing _x: Zasady kontroli aplikacji zablokowały ten plik.")]
    [InlineData("blocked-by-policy", "ImportError: DLL load failed while importing _x: 应用程序控制策略已阻止此文件。")]
    [InlineData("blocked-by-policy", "OSError: [WinError 1260] Dieses Programm wurde durch eine Gruppenrichtlinie geblockt.")]
    [InlineData("blocked-by-policy", "error: failed to spawn `python.exe`: (os error 4551)")]
    [InlineData("paging-file", "OSError: [WinError 1455] Le fichier de pagination est insuffisant pour terminer cette opération.")]
    [InlineData("paging-file", "OSError: El archivo de paginación es demasiado pequeño para completar la operación. (os error 1455)")]
    [InlineData("paging-file", "OSError: [WinError 1455] ページング ファイルが小さすぎるため、この操作を完了できません。")]
    [InlineData(
        "windows-long-path",
        "HINT: This error might have occurred since this system does not have Windows Long Path support enabled."
    )]
    [InlineData("windows-long-path", "FileNotFoundError: [WinError 206] Der Dateiname oder die Erweiterung ist zu lang: 'C:\\\\a'")]
    [InlineData("windows-long-path", "error: failed to unpack C:\\c\\x.whl: The filename or extension is too long. (os error 206)")]
    [InlineData("qt-platform-plugin", "QXcbConnection: Could not connect to display\nAborted (core dumped)")]
    [InlineData(
        "qt-platform-plugin",
        "This application failed to start because it could not find or load the Qt platform plugin \"windows\"\nin \"\"."
    )]
    [InlineData("bundled-lib-mismatch", "xmlsec.Error: (100, 'lxml & xmlsec libxml2 library version mismatch')")]
    [InlineData(
        "bundled-lib-mismatch",
        "Warning! ***HDF5 library version mismatched error***\nHeaders are 1.14.2, library is 1.14.3\nAborted"
    )]
    [InlineData("bundled-lib-mismatch", "PROJ: proj_create: /e/proj.db lacks DATABASE.LAYOUT. It comes from another PROJ installation.")]
    [InlineData("cpu-only-build", "AssertionError: Torch not compiled with CUDA enabled")]
    [InlineData("cpu-only-build", "NotImplementedError: Could not run 'torchvision::nms' with arguments from the 'CUDA' backend.")]
    [InlineData("cpu-only-build", "ValueError: This CTranslate2 package was not compiled with CUDA support")]
    [InlineData("cpu-only-build", "UserWarning: Specified provider 'CUDAExecutionProvider' is not in available provider names.")]
    [InlineData("cpu-only-build", "lightgbm.basic.LightGBMError: CUDA Tree Learner was not enabled in this build.")]
    [InlineData("jax-plugin-mismatch", "RuntimeError: jaxlib is version 0.4.1, but this version of jax requires version >= 0.4.6.")]
    [InlineData(
        "jax-plugin-mismatch",
        "INVALID_ARGUMENT: Mismatched PJRT plugin PJRT API version (0.6) and framework PJRT API version 0.5)."
    )]
    [InlineData("jax-plugin-mismatch", "AttributeError: module 'jaxlib.xla_client' has no attribute 'x'")]
    [InlineData("cuda-arch", "RuntimeError: HIP error: invalid device function")]
    [InlineData("cuda-arch", "rocBLAS error: Cannot read /e/TensileLibrary.dat: No such file or directory for GPU arch : gfx1103")]
    [InlineData(
        "cuda-missing-lib",
        "/usr/bin/ld: cannot find -lcuda\n  File \"/e/lib/python3.12/site-packages/triton/runtime/build.py\", line 9"
    )]
    [InlineData(
        "macos-min-version",
        "Symbol not found: (_cblas_dgemm$NEWLAPACK$ILP64)\n  Expected in: '/System/Library/Frameworks/Accelerate.framework/Accelerate'"
    )]
    public void The_message_leads_to_its_cause(string cause, string text) => Assert.Equal(cause, Explainer.Explain(text).Slug);

    [Theory]
    [InlineData(
        "missing-shared-lib",
        "ImportError: dlopen failed: library \"liba.so\" not found: needed by /data/x.so in namespace (default)"
    )]
    [InlineData("undefined-symbol-lib", "ImportError: dlopen failed: cannot locate symbol \"PyList_New\" referenced by \"/data/x.so\"...")]
    [InlineData("elf-wrong-arch", "ImportError: dlopen failed: \"/data/x.so\" has unexpected e_machine: 62 (EM_X86_64)")]
    [InlineData("corrupt-elf", "ImportError: dlopen failed: \"/data/x.so\" has bad ELF magic: 7b0a2020")]
    [InlineData("pip-no-matching", "ValueError: Can't find a pure Python 3 wheel for 'lxml'.")]
    [InlineData(
        "pip-unsupported-wheel",
        "ValueError: Wheel platform 'linux_x86_64' is not compatible with Pyodide's platform 'emscripten-3.1.58-wasm32'"
    )]
    [InlineData(
        "conda-platform",
        "× The current system has a mismatching virtual package. The project requires '__glibc' to be at\n  │ least version '2.28' but the system has version '2.17'"
    )]
    [InlineData(
        "conda-platform",
        "LibMambaUnsatisfiableError: Encountered problems while solving:\n  - nothing provides __cuda needed by a-1.0-0"
    )]
    [InlineData("conda-platform", "└─ __archspec 1 zen4, which is missing on the system.")]
    [InlineData(
        "conda-platform",
        "UnsatisfiableError: The following specifications were found to be incompatible with your system:\n  - feature:/osx-64::__osx==10.15=0\n  - a -> __osx[version='>=11.0']"
    )]
    [InlineData(
        "missing-shared-lib",
        "ImportError: no pq wrapper available.\n- couldn't import psycopg 'python' implementation: libpq library not found"
    )]
    [InlineData("build-from-source", "Exception: Python bindings of GDAL 3.9.2 require at least libgdal 3.9.2, but 3.6.2 was found")]
    [InlineData("build-from-source", "error: CFFI does not support the free-threaded build of CPython 3.13.")]
    [InlineData("build-from-source", "#error \"The limited API is not currently supported in the free-threaded build\"")]
    [InlineData("build-from-source", "/bin/sh: 1: pkg-config: not found\nERROR: Failed building wheel for x")]
    [InlineData(
        "pip-no-matching",
        "hint: You're using CPython 3.14 (`cp314`), but `a` (v1.0) only has wheels with the following Python ABI tag: `cp312`"
    )]
    public void The_wording_of_another_loader_or_tool_leads_to_the_same_cause(string cause, string text) =>
        Assert.Equal(cause, Explainer.Explain(text).Slug);

    [Theory]
    [InlineData(
        "orjson",
        "process didn't exit successfully: `C:\\T\\pip-install-k2\\orjson_5cd01f\\target\\build-script`\nerror: the configured Python interpreter version (3.14) is newer than PyO3's maximum supported version (3.13)"
    )]
    [InlineData(
        "triton",
        "/e/lib/python3.11/site-packages/triton/runtime/build.py\n/usr/bin/ld: cannot find -lcuda: No such file or directory"
    )]
    [InlineData(
        "pandas",
        "  File \"C:\\v\\Lib\\site-packages\\pandas\\__init__.py\", line 4\n    from .version import v\nImportError: DLL load failed while importing x: An Application Control policy has blocked this file."
    )]
    [InlineData(
        "pydantic-core",
        "`/tmp/pip-install-yv/pydantic-core_97a51659f/target/build-script-build`\nerror: the configured Python interpreter version (3.13) is newer than PyO3's maximum supported version (3.12)"
    )]
    [InlineData("cffi", "error: CFFI does not support the free-threaded build of CPython 3.13.")]
    [InlineData("xmlsec", "xmlsec.InternalError: (-1, 'lxml & xmlsec libxml2 library version mismatch')")]
    [InlineData("psycopg2", "Error: pg_config executable not found.\npg_config is required to build psycopg2 from source.")]
    [InlineData(
        "wrapt",
        "ERROR: Failed building wheel for wrapt\n  File \"/w/lib/python3.12/site-packages/setup.py\", line 3, in <module>\nModuleNotFoundError: No module named 'distutils'"
    )]
    public void The_package_at_fault_is_named(string package, string text) =>
        Assert.Contains(package, Explainer.Explain(text).Culprit ?? "", StringComparison.OrdinalIgnoreCase);
}
