namespace Armature.Explaining.Tests;

/// <summary>Our own texts with the messages of loaders and tools, and their causes.</summary>
public sealed class CauseTests
{
    [Theory]
    [MemberData(nameof(Texts))]
    public void The_text_leads_to_its_cause(string cause, string text)
    {
        var explanation = Explainer.Explain(text);
        Assert.Equal(cause, explanation.Slug);
    }

    public static TheoryData<string, string> Texts =>
        new()
        {
            {
                "macho-wrong-arch",
                "ImportError: dlopen(/opt/x/lib/python3.11/site-packages/lxml/etree.so, 0x0002): tried: '/opt/x/etree.so' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))"
            },
            { "macho-wrong-arch", "dlopen(/a/b.so, 2): no suitable image found.  Did find:\n\t/a/b.so: mach-o, but wrong architecture" },
            { "freeze-arch", "PyInstaller.utils.osx.IncompatibleBinaryArchError: /b/_x.cpython-312-darwin.so is not a fat binary!" },
            {
                "freeze-arch",
                "dlopen(/Applications/Tool.app/Contents/Frameworks/a.so, 0x2): tried: '/Applications/Tool.app/Contents/Frameworks/a.so' (mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64'))"
            },
            { "elf-wrong-arch", "ImportError: /srv/lib/a.so: wrong ELF class: ELFCLASS32" },
            { "elf-wrong-arch", "OSError: Error loading shared library /a/b.so: Exec format error" },
            { "exec-format", "OSError: [Errno 8] Exec format error: '/usr/local/bin/geckodriver'" },
            { "exec-format", "bash: ./tool: cannot execute binary file: Exec format error" },
            { "not-a-program", "OSError: [Errno 8] Exec format error: './start.sh'" },
            { "corrupt-elf", "ImportError: /env/lib/python3.11/site-packages/a.so: file too short" },
            { "docker-platform", "exec /usr/bin/entry: exec format error" },
            {
                "docker-platform",
                "WARNING: The requested image's platform (linux/amd64) does not match the detected host platform (linux/arm64/v8) and no specific platform was requested"
            },
            { "docker-platform", "qemu: uncaught target signal 11 (Segmentation fault) - core dumped\nSegmentation fault" },
            { "docker-platform", "no matching manifest for linux/arm64/v8 in the manifest list entries" },
            { "win-bitness", "ImportError: DLL load failed while importing _x: %1 ist keine zulässige Win32-Anwendung." },
            { "win-bitness", "OSError: [WinError 193] %1 n’est pas une application Win32 valide" },
            { "win-missing-dll", "ImportError: DLL load failed while importing _x: Не найден указанный модуль." },
            {
                "win-missing-dll",
                "FileNotFoundError: Could not find module 'C:\\x\\a.dll' (or one of its dependencies). Try using the full path with constructor syntax."
            },
            { "win-missing-dll", "The code execution cannot proceed because VCRUNTIME140_1.dll was not found." },
            {
                "win-dll-init-failed",
                "ImportError: DLL load failed while importing _x: A dynamic link library (DLL) initialization routine failed."
            },
            { "glibc-too-old", "ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /env/x.so)" },
            { "glibcxx-too-old", "ImportError: /usr/lib/libstdc++.so.6: version ‘CXXABI_1.3.15’ not found (required by /env/x.so)" },
            { "musl-loader", "ImportError: Error loading shared library libstdc++.so.6: No such file or directory (needed by /env/x.so)" },
            { "musl-loader", "Error relocating /usr/lib/x.so: __memcpy_chk: symbol not found" },
            { "static-tls", "ImportError: /lib/aarch64-linux-gnu/libGLdispatch.so.0: cannot allocate memory in static TLS block" },
            { "execstack", "OSError: libonnx.so.1: cannot enable executable stack as shared object requires: Permission denied" },
            { "missing-shared-lib", "ImportError: libxcb.so.1: cannot open shared object file: No such file or directory" },
            {
                "missing-shared-lib",
                "dlopen(/e/lib_lightgbm.dylib, 0x0006): Library not loaded: @rpath/libomp.dylib\n  Referenced from: /e/lib_lightgbm.dylib\n  Reason: tried: '/opt/homebrew/opt/libomp/lib/libomp.dylib' (no such file)"
            },
            { "undefined-symbol-torch", "ImportError: /env/my_ext.so: undefined symbol: _ZN2at6detail10noopDeleteEPv" },
            { "undefined-symbol-lib", "python3: symbol lookup error: /usr/lib/libproj.so.25: undefined symbol: sqlite3_error_offset" },
            { "python-abi-mismatch", "ImportError: /env/a.so: undefined symbol: _PyThreadState_UncheckedGet" },
            { "python-abi-mismatch", "ImportError: dynamic module does not define module export function (PyInit__fast)" },
            { "macos-flat-namespace", "ImportError: dlopen(/e/a.so, 0x0002): symbol not found in flat namespace '_cblas_ddot'" },
            {
                "macos-rpath",
                "ImportError: dlopen(/e/a.so, 2): Library not loaded: @rpath/libfoo.1.dylib\n  Referenced from: /e/a.so\n  Reason: image not found"
            },
            {
                "macos-min-version",
                "dyld[51]: Symbol not found: _posix_spawn_file_actions_addchdir\n  Referenced from: /e/python3.12\n  Expected in: /usr/lib/libSystem.B.dylib"
            },
            {
                "macos-codesign",
                "dlopen(/e/a.so, 2): no suitable image found. Did find: /e/a.so: code signature in (/e/a.so) not valid for use in process using Library Validation: mapping process and mapped file (non-platform) have different Team IDs"
            },
            { "numpy-abi", "RuntimeError: module compiled against ABI version 0x1000009 but this version of numpy is 0x2000000" },
            {
                "numpy-abi",
                "ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88 from PyObject"
            },
            { "illegal-instruction", "[ 120.1] traps: python3[77] trap invalid opcode ip:7f31 sp:7ffd error:0 in _core.so[7f30+1000]" },
            { "illegal-instruction", "subprocess.CalledProcessError: Command '['python3', 'a.py']' died with <Signals.SIGILL: 4>." },
            { "illegal-instruction", "Process finished with exit code -1073741795 (0xC000001D)" },
            {
                "cpu-x86-64-v2",
                "RuntimeError: NumPy was built with baseline optimizations: \n(X86_V2) but your machine doesn't support:\n(X86_V2)."
            },
            { "openmp-duplicate", "OMP: Error #15: Initializing libomp.dylib, but found libiomp5.dylib already initialized." },
            {
                "openmp-segfault",
                "Process 61 stopped\n* thread #1, stop reason = EXC_BAD_ACCESS\n    frame #0: libomp.dylib`__kmp_suspend_initialize_thread"
            },
            { "mkl-threading", "MKL_THREADING_LAYER=INTEL is incompatible with libgomp-a34b3233.so.1 library." },
            { "mkl-mismatch", "INTEL oneMKL FATAL ERROR: Cannot load libmkl_def.so.2." },
            {
                "native-crash-conflict",
                ": CommandLine Error: Option 'disable-symbolication' registered more than once!\nLLVM ERROR: inconsistency in registered CommandLine options"
            },
            { "native-crash-conflict", "free(): invalid pointer\nAborted (core dumped)" },
            { "pip-unsupported-wheel", "ERROR: tool-1.0-cp312-cp312-win32.whl is not a supported wheel on this platform." },
            {
                "pip-no-matching",
                "error: Distribution `torch==2.6.0 @ registry` can't be installed because it doesn't have a source distribution or wheel for the current platform"
            },
            { "pip-no-matching", "Unable to find installation candidates for jaxlib (0.4.13)" },
            { "build-from-source", "error: Microsoft Visual C++ 14.0 or greater is required. Get it with \"Microsoft C++ Build Tools\"" },
            { "build-from-source", "  ../meson.build:1:0: ERROR: Unknown compiler(s): [['icc'], ['gcc'], ['clang']]" },
            {
                "conda-platform",
                "PackagesNotFoundError: The following packages are not available from current channels:\n\n  - mkl\n\nCurrent channels:\n\n  - conda-forge/osx-arm64"
            },
            {
                "serverless-packaging",
                "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'pydantic_core._pydantic_core'"
            },
            {
                "serverless-packaging",
                "Unable to import module 'handler': /var/task/cryptography/hazmat/bindings/_rust.abi3.so: invalid ELF header"
            },
            { "cuda-arch", "RuntimeError: CUDA error: no kernel image is available for execution on the device" },
            { "cuda-driver", "RuntimeError: CUDA error: CUDA driver version is insufficient for CUDA runtime version" },
            { "cuda-missing-lib", "ImportError: libcublas.so.12: cannot open shared object file: No such file or directory" },
            { "cuda-lib-mismatch", "ImportError: /e/torch/lib/libtorch_cuda.so: undefined symbol: ncclCommRegister" },
            { "cudnn-mismatch", "Loaded runtime CuDNN library: 8.2.1 but source was compiled with: 8.6.0." },
            { "windows-arm64", "building 'x' extension\n\"C:\\VC\\Tools\\MSVC\\14.4\\bin\\HostARM64\\ARM64\\cl.exe\" failed" },
            {
                "rosetta-avx",
                "RuntimeError: This version of jaxlib was built using AVX instructions, which your CPU and/or operating system do not support."
            },
            {
                "mistagged-wheel",
                "Downloading clib-0.2-cp311-cp311-macosx_10_9_universal2.whl\ndlopen(/e/a.so, 2): tried: '/e/a.so' (mach-o file, but is an incompatible architecture (have 'x86_64', need 'arm64'))"
            },
            {
                "rosetta-universal2",
                "ImportError: dlopen(/Library/Frameworks/Python.framework/Versions/3.12/lib/a.so, 2): tried: '/Library/Frameworks/Python.framework/Versions/3.12/lib/a.so' (mach-o file, but is an incompatible architecture (have 'arm64', need 'x86_64'))"
            },
        };

    [Fact]
    public void The_cause_of_the_advice_of_NumPy_is_its_original_error()
    {
        var explanation = Explainer.Explain(
            """
            IMPORTANT: PLEASE READ THIS FOR ADVICE ON HOW TO SOLVE THIS ISSUE!

            Importing the numpy C-extensions failed. This error can happen for many reasons.

            Original error was: /usr/lib/libm.so.6: version `GLIBC_2.29' not found (required by /env/numpy/core/_multiarray_umath.so)
            """
        );
        Assert.Equal("glibc-too-old", explanation.Slug);
    }

    [Fact]
    public void The_names_in_the_text_are_found()
    {
        var explanation = Explainer.Explain(
            "ImportError: /lib64/libm.so.6: version `GLIBC_2.27' not found (required by /home/ada/.local/lib/python3.8/site-packages/sklearn/_x.cpython-38-x86_64-linux-gnu.so)"
        );
        Assert.Equal("scikit-learn", explanation.Named.Package);
        Assert.Equal("sklearn", explanation.Named.Module);
        Assert.Equal("/lib64/libm.so.6", explanation.Named.Library);
        Assert.Equal("GLIBC_2.27", explanation.Named.Version);
        Assert.Equal("linux", explanation.Origin.System);
        Assert.Equal("3.8", explanation.Origin.Python);
        Assert.StartsWith("scikit-learn: ", explanation.Culprit);
    }

    [Fact]
    public void Text_that_a_shell_would_run_is_not_put_into_a_command()
    {
        var explanation = Explainer.Explain("ImportError: /x/site-packages/$(reboot)/a.so: file too short");
        Assert.Equal("corrupt-elf", explanation.Slug);
        Assert.DoesNotContain(explanation.Remedies.SelectMany(remedy => remedy.Commands), command => command.Contains("reboot"));
    }

    [Fact]
    public void A_crash_without_a_message_lists_its_other_causes()
    {
        var explanation = Explainer.Explain("Illegal instruction (core dumped)");
        Assert.Equal("illegal-instruction", explanation.Slug);
        Assert.Contains(explanation.Alternatives, other => other.Cause.Slug == "cpu-x86-64-v2");
        Assert.DoesNotContain(explanation.Alternatives, other => other.Cause.Slug is "rosetta-avx" or "docker-platform");
    }
}
