namespace Armature.Dev.Documentation;

/// <summary>
/// The error text in the title of each cause's page: what a person copies into a search engine. A test checks that <c>armature explain</c> recognises
/// the cause in it.
/// </summary>
internal static class CauseTitles
{
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["macho-wrong-arch"] = "mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64')",
            ["rosetta-universal2"] = "(mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64')) under Rosetta",
            ["mistagged-wheel"] = "DelocationError: Required archs arm64, x86_64 missing from libomp.dylib",
            ["freeze-arch"] = "IncompatibleBinaryArchError: file.so is not a fat binary!",
            ["elf-wrong-arch"] = "ImportError: wrong ELF class: ELFCLASS32",
            ["exec-format"] = "OSError: [Errno 8] Exec format error",
            ["corrupt-elf"] = "ImportError: module.so: file too short",
            ["docker-platform"] = "exec /usr/bin/python: exec format error",
            ["win-bitness"] = "OSError: [WinError 193] %1 is not a valid Win32 application",
            ["windows-arm64"] = "\"HostARM64\\ARM64\\cl.exe\" failed",
            ["not-a-program"] = "cannot execute: not a binary file",
            ["serverless-packaging"] = "Unable to import module 'handler': invalid ELF header",
            ["glibc-too-old"] = "version `GLIBC_2.34' not found",
            ["glibcxx-too-old"] = "version `GLIBCXX_3.4.29' not found",
            ["musl-loader"] = "Error loading shared library ld-linux-x86-64.so.2: No such file or directory",
            ["static-tls"] = "cannot allocate memory in static TLS block",
            ["execstack"] = "cannot enable executable stack as shared object requires",
            ["missing-shared-lib"] = "libGL.so.1: cannot open shared object file: No such file or directory",
            ["undefined-symbol-torch"] = "undefined symbol: _ZN3c104cuda9SetDeviceEi",
            ["undefined-symbol-lib"] = "undefined symbol: SSL_get1_peer_certificate",
            ["macos-flat-namespace"] = "symbol not found in flat namespace '_cblas_ddot'",
            ["macos-rpath"] = "Library not loaded: @rpath/libomp.dylib",
            ["macos-min-version"] = "Symbol not found, Referenced from: (which was built for Mac OS X 12.0)",
            ["macos-codesign"] = "code signature invalid (errno=1)",
            ["win-missing-dll"] = "ImportError: DLL load failed while importing _core: The specified module could not be found.",
            ["win-dll-init-failed"] = "DLL load failed: A dynamic link library (DLL) initialization routine failed.",
            ["python-abi-mismatch"] = "dynamic module does not define module export function (PyInit_fast)",
            ["numpy-abi"] = "numpy.dtype size changed, may indicate binary incompatibility",
            ["python-built-without"] = "ModuleNotFoundError: No module named '_ctypes'",
            ["noexec-mount"] = "failed to map segment from shared object: Operation not permitted",
            ["blocked-by-policy"] = "[WinError 4551] An Application Control policy has blocked this file.",
            ["qt-platform-plugin"] = "no Qt platform plugin could be initialized",
            ["paging-file"] = "[WinError 1455] The paging file is too small for this operation to complete.",
            ["windows-long-path"] = "this system does not have Windows Long Path support enabled",
            ["bundled-lib-mismatch"] = "lxml & xmlsec libxml2 library version mismatch",
            ["cpu-only-build"] = "AssertionError: Torch not compiled with CUDA enabled",
            ["jax-plugin-mismatch"] = "jaxlib version 0.4.26 is newer than and incompatible with jax version 0.4.25",
            ["illegal-instruction"] = "Illegal instruction (core dumped)",
            ["rosetta-avx"] =
                "This version of jaxlib was built using AVX instructions, which your CPU and/or operating system do not support.",
            ["cpu-x86-64-v2"] = "Fatal glibc error: CPU does not support x86-64-v2",
            ["openmp-duplicate"] = "OMP: Error #15: Initializing libomp.dylib, but found libiomp5.dylib already initialized.",
            ["openmp-segfault"] = "__kmp_suspend_initialize_thread",
            ["mkl-threading"] = "MKL_THREADING_LAYER=INTEL is incompatible with libgomp.so.1 library",
            ["mkl-mismatch"] = "INTEL oneMKL FATAL ERROR: Cannot load libmkl_def.so.2.",
            ["foreign-function-call"] = "Segmentation fault, ctypes/__init__.py\", line 519 in string_at",
            ["native-crash-conflict"] = "CommandLine Error: Option registered more than once!",
            ["pip-unsupported-wheel"] = "is not a supported wheel on this platform.",
            ["pip-no-matching"] = "ERROR: No matching distribution found",
            ["build-from-source"] = "ERROR: Failed building wheel for scipy",
            ["conda-platform"] = "PackagesNotFoundError: The following packages are not available from current channels:",
            ["cuda-arch"] = "CUDA error: no kernel image is available for execution on the device",
            ["cuda-driver"] = "CUDA driver version is insufficient for CUDA runtime version",
            ["cuda-missing-lib"] = "libcudart.so.11.0: cannot open shared object file",
            ["cuda-lib-mismatch"] = "The detected CUDA version (12.1) mismatches the version that was used to compile PyTorch (11.8).",
            ["cudnn-mismatch"] = "Loaded runtime CuDNN library: 8.2.1 but source was compiled with: 8.6.0.",
        };
}
