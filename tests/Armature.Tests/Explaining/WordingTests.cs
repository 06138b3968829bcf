namespace Armature.Explaining.Tests;

/// <summary>Messages from the sources of loaders, installers and packages, and their causes.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("illegal-instruction", "conmon 25f8 <ninfo>: container 11593 exited with status 132")]
    [InlineData("native-crash-conflict", "worker-1 exited with code 139")]
    [InlineData("glibc-too-old", "/lib/libc.so.6: version GLIBC_2.33' not found (required by /home/a/site-packages/x/_rust.abi3.so)")]
    [InlineData(
        "numpy-abi",
        "  File \"/v/lib/python3.12/site-packages/numpy/core/_multiarray_umath.py\", line 44, in __getattr__\n    raise ImportError(msg)\nImportError:"
    )]
    [InlineData(
        "qt-platform-plugin",
        "qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin.\nAborted (core dumped)"
    )]
    [InlineData(
        "pip-no-matching",
        "hint: You're on macOS (`macosx_10_16_x86_64`), but `a` (v6.9.0) only has wheels for the following platforms: `win_amd64`, `win_arm64`"
    )]
    [InlineData(
        "windows-arm64",
        "hint: You're on Windows (`win_arm64`), but `a` (v6.9.0) only has wheels for the following platforms: `macosx_12_0_universal2`, `win_amd64`"
    )]
    [InlineData("cuda-lib-mismatch", "ImportError: /opt/x/libcusparse.so.12: undefined symbol: _nvJitLinkCreate_12_9")]
    [InlineData("cuda-lib-mismatch", "OSError: /opt/x/libcusolver.so.11: undefined symbol: somethingElse")]
    [InlineData("cuda-missing-lib", "RuntimeError: operation cublasGetProperty(MAJOR_VERSION) failed: The cuBLAS library was not found.")]
    [InlineData("cuda-driver", "AssertionError: libcuda.so cannot found!")]
    [InlineData("cuda-driver", "ptxas application ptx input, line 9; fatal   : Unsupported .version 8.3; current version is '8.2'")]
    [InlineData(
        "conda-platform",
        "Error: × Virtual package '__cuda >=12' does not match any of the available virtual packages on your machine: []"
    )]
    [InlineData(
        "macos-min-version",
        "Library not loaded: @rpath/a.dylib\nReason: cannot load 'a.dylib' (load command 0x80000034 is unknown)"
    )]
    [InlineData("macos-min-version", "cannot load 'x' because it was built for OS version 13.0 (load command 0x80000035 is unknown)")]
    [InlineData("macos-min-version", "macOS 12 or later required !\nAbort trap: 6")]
    [InlineData("mistagged-wheel", "delocate.libsana.DelocationError: Required archs arm64, x86_64 missing from /tmp/w/a.dylib")]
    [InlineData("exec-format", "arch: posix_spawnp: /opt/v/Python.app/Contents/MacOS/Python: Bad CPU type in executable")]
    [InlineData("exec-format", "Failed to execute process './bin/tool'. Reason:\nexec: Exec format error")]
    [InlineData("native-crash-conflict", "#0  0x0 in ?? ()\n#1  0x7e in f () from /v/lib/python3.12/site-packages/p/q.so")]
    [InlineData(
        "python-abi-mismatch",
        "ImportError: Python version mismatch: module was compiled for version 3.6, while the interpreter is running version 3.7."
    )]
    [InlineData("python-abi-mismatch", "ImportError: The _imagingft C module is not installed")]
    [InlineData("win-bitness", "Your current architecture is 64bit; however, this version of Python was compiled for 32bit.")]
    [InlineData("bundled-lib-mismatch", "UserWarning: h5py is running against HDF5 1.12.2 when it was built against 1.14.2")]
    [InlineData(
        "undefined-symbol-lib",
        "The requested API version [17] is not available, only API versions [1, 10] are supported in this build."
    )]
    [InlineData(
        "rosetta-avx",
        "The TensorFlow library was compiled to use AVX instructions, but these aren't available\nqemu: uncaught target"
    )]
    [InlineData("build-from-source", "CMake Error: CMake was unable to find a build program corresponding to \"Ninja\".")]
    [InlineData("build-from-source", "feature `edition2024` is required\n\nThe package requires the Cargo feature called `edition2024`")]
    [InlineData("build-from-source", "../meson.build:3:0: ERROR: Compiler cc cannot compile programs.")]
    [InlineData("pip-no-matching", "Could not find a matching version of grpcio==1.50.0; python_version < '3.13' for your environment")]
    [InlineData("missing-shared-lib", "OSError: sndfile library not found")]
    [InlineData("missing-shared-lib", "usb.core.NoBackendError: No backend available")]
    [InlineData(
        "missing-shared-lib",
        "ERROR: ld.so: object 'libx.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored."
    )]
    [InlineData("numpy-abi", "RuntimeError: Numpy is not available")]
    [InlineData("win-missing-dll", "ImportError: DLL load failed: Det angivne modul blev ikke fundet.")]
    public void The_message_leads_to_its_cause(string cause, string text) => Assert.Equal(cause, Explainer.Explain(text).Slug);

    [Theory]
    [InlineData(
        "ImportError: dlopen(a.so, 2): Symbol not found: _x\n  Referenced from: /u/liba.dylib (which was built for Mac OS X 12.0)",
        "liba.dylib"
    )]
    [InlineData(">>> import rasterio\n    from rasterio._base import gdal_version\nImportError: DLL load failed: no.", "rasterio")]
    [InlineData("/lib64/libc.so.6: version `GLIBC_2.28' not found (required by /tmp/cryptography/hazmat/_rust.abi3.so)", "cryptography")]
    [InlineData(
        "FAIL : Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.11: cannot open shared object file",
        "libcublasLt.so.11"
    )]
    [InlineData("Failed to execute process './kindlegen'. Reason:\nexec: Bad CPU type in executable", "kindlegen")]
    public void The_culprit_is_named_without_the_text_around_it(string text, string culprit)
    {
        var named = Explainer.Explain(text).Culprit ?? "";

        Assert.Contains(culprit, named, StringComparison.Ordinal);
        Assert.DoesNotContain("(which", named, StringComparison.Ordinal);
        Assert.DoesNotContain("gdal_version", named, StringComparison.Ordinal);
    }
}
