namespace Armature.Remedies.Tests;

/// <summary>Texts of the kinds in which a fix is easily wrong for the system, the Python or the vendor; worded by us, with the messages of the programs.</summary>
internal static class RemedyCases
{
    /// <summary>A text, what its remedies must say, and what none may say: regular expressions.</summary>
    public sealed record Case(string Must, string Never, string Text);

    public static IReadOnlyList<Case> All { get; } =
    [
        new(
            "dnf install -y python3-devel",
            "apt-get",
            """
            [user@fedora ~]$ cat /etc/fedora-release
            Fedora release 41 (Forty One)
            [user@fedora ~]$ pip install evdev
                  src/evdev/input.c:10:10: fatal error: Python.h: No such file or directory
                     10 | #include <Python.h>
                  compilation terminated.
                  error: command '/usr/bin/gcc' failed with exit code 1
              ERROR: Failed building wheel for evdev
            """
        ),
        new(
            "apk add libffi-dev",
            "apt-get",
            """
            FROM python:3.12-alpine
            RUN pip install cffi==1.15.0
                c/_cffi_backend.c:15:10: fatal error: ffi.h: No such file or directory
                compilation terminated.
                error: command '/usr/bin/gcc' failed with exit code 1
            ERROR: Failed building wheel for cffi
            """
        ),
        new(
            "BuildTools",
            "apt-get",
            """
              building 'annoy.annoylib' extension
              error: Microsoft Visual C++ 14.0 or greater is required. Get it with "Microsoft C++ Build Tools": https://visualstudio.microsoft.com/visual-cpp-build-tools/
              [end of output]
              ERROR: Failed building wheel for annoy
            """
        ),
        new(
            "--upgrade PyYAML",
            "--only-binary",
            """
            Collecting pyyaml==5.4.1
              Using cached PyYAML-5.4.1.tar.gz (175 kB)
              Getting requirements to build wheel ... error
                  File "/tmp/pip-build-env-s5/overlay/lib/python3.11/site-packages/setuptools/_distutils/cmd.py", line 107, in __getattr__
                    raise AttributeError(attr)
                  AttributeError: cython_sources
            """
        ),
        new(
            "CMAKE_POLICY_VERSION_MINIMUM=3.5",
            "apt-get",
            """
            CMake Error at CMakeLists.txt:1 (cmake_minimum_required):
              Compatibility with CMake < 3.5 has been removed from CMake.
              Update the VERSION argument <min> value.  Or, use the <min>...<max> syntax
              -- Configuring incomplete, errors occurred!
              ERROR: Failed building wheel for dlib
            """
        ),
        new(
            "pip install cmake",
            "apt-get",
            """
                  ERROR: CMake must be installed to build dlib
              C:\Users\ann\AppData\Local\Programs\Python\Python312\Lib\site-packages
              ERROR: Failed building wheel for dlib
            """
        ),
        new(
            "--upgrade pip|rustup",
            "--only-binary",
            """
                  error: can't find Rust compiler
                  If you are using an outdated pip version, it is possible a prebuilt wheel is available for this package but pip is not able to install from it. Try running `pip install -U pip`.
              ERROR: Failed building wheel for tokenizers
            Failed to build tokenizers
            Python 3.13.0
            """
        ),
        new(
            "python 3.13 |2.35",
            "--python 3.14",
            """
              × Failed to build `pydantic-core==2.23.4`
              ├─▶ The build backend returned an error
              ╰─▶ Call to `maturin.build_wheel` failed (exit status: 1)
                  error: the configured Python interpreter version (3.14) is newer than PyO3's maximum supported version (3.13)
                  = help: please check if an updated version of PyO3 is available. Current version: 0.22.2
            """
        ),
        new(
            "libopenblas-dev",
            "dnf",
            """
                  ../scipy/meson.build:216:9: ERROR: Dependency "OpenBLAS" not found, tried pkgconfig and cmake
                  A full log can be found at /tmp/pip-install-x/scipy_a/.mesonpy/build/meson-logs/meson-log.txt
              ERROR: Failed building wheel for scipy
              Raspbian GNU/Linux 12 (bookworm) armv7l
            """
        ),
        new(
            "libcairo2-dev",
            "uv venv",
            """
                  ../cairo/meson.build:31:12: ERROR: Dependency "cairo" not found, tried pkgconfig
              ERROR: Failed building wheel for pycairo
            """
        ),
        new(
            "libgirepository-2.0-dev",
            "dnf",
            """
                  ../meson.build:31:9: ERROR: Dependency 'girepository-2.0' is required but not found.
              ERROR: Failed building wheel for pygobject
              Ubuntu 24.04
            """
        ),
        new(
            "libxml2-dev libxslt1-dev",
            "uv venv",
            """
                  Error: Please make sure the libxml2 and libxslt development packages are installed.
              ERROR: Failed building wheel for lxml
            """
        ),
        new(
            "libxmlsec1-dev",
            "uv venv",
            """
                  File "setup.py", line 250, in prepare_unix_build
                  distutils.errors.DistutilsError: Unable to invoke pkg-config.
              ERROR: Failed building wheel for xmlsec
            """
        ),
        new(
            "libjpeg-dev",
            "uv venv",
            """
                The headers or library files could not be found for jpeg,
                a required dependency when compiling Pillow from source.
                Please see the install instructions at:
                   https://pillow.readthedocs.io/en/latest/installation.html
              ERROR: Failed building wheel for Pillow
            """
        ),
        new(
            "MAX_JOBS=1",
            "uv venv",
            """
              Building wheel for grpcio (setup.py): finished with status 'error'
                  /tmp/pip-install/grpcio/third_party/abseil-cpp/absl/strings/internal: error: 
                  c++: fatal error: Killed signal terminated program cc1plus
              ERROR: Failed building wheel for grpcio
              python:3.12-alpine
            """
        ),
        new(
            "libgdal-dev",
            "uv venv",
            """
                  CRITICAL:root:A GDAL API version must be specified. Provide a path to gdal-config using a GDAL_CONFIG environment variable or use a GDAL_VERSION environment variable.
              ERROR: Failed building wheel for fiona
            """
        ),
        new(
            "uv pip install torch",
            "apt-get",
            """
                  File "<string>", line 22, in <module>
                  ModuleNotFoundError: No module named 'torch'
              × Failed to build `flash-attn==2.7.4.post1`
              ├─▶ The build backend returned an error
              ╰─▶ Call to `setuptools.build_meta:__legacy__.build_wheel` failed
            """
        ),
        new(
            "CUDA_HOME",
            "apt-get",
            """
                  OSError: CUDA_HOME environment variable is not set. Please set it to your CUDA install root.
                  torch.__version__  = 2.6.0+cu124
              ERROR: Failed building wheel for flash_attn
            """
        ),
        new(
            "cuda-12.4",
            "env -u",
            """
                raise RuntimeError(CUDA_MISMATCH_MESSAGE.format(cuda_str_version, torch.version.cuda))
            RuntimeError:
                  The detected CUDA version (11.8) mismatches the version that was used to compile
                  PyTorch (12.4). Please make sure to use the same CUDA versions.
              ERROR: Failed building wheel for detectron2
            """
        ),
        new(
            "install setuptools",
            "--no-build-isolation",
            """
            Traceback (most recent call last):
              File "/home/u/app/venv/lib/python3.12/site-packages/numpy/distutils/misc_util.py", line 3
              File "/home/u/app/venv/lib/python3.12/site-packages/tensorboard/compat.py", line 9, in <module>
                from distutils.version import LooseVersion
            ModuleNotFoundError: No module named 'distutils'
            """
        ),
        new(
            "pkg install",
            "apt-get",
            """
            /data/data/com.termux/files/usr/tmp/pip-install/numpy
              ../meson.build:1:0: ERROR: Unknown compiler(s): [['cc'], ['gcc']]
              ERROR: Failed building wheel for numpy
            """
        ),
        new(
            "--python 3.13 ",
            "--python 3.14",
            """
            RuntimeError: Cannot install on Python version 3.14.0; only versions >=3.10,<3.14 are supported.
              × Failed to build `numba==0.62.0`
            """
        ),
        new(
            "install numpy",
            "uv venv",
            """
                hdbscan/_hdbscan_tree.c:1250:10: fatal error: numpy/arrayobject.h: No such file or directory
              ERROR: Failed building wheel for hdbscan
            """
        ),
        new(
            "--python 3.12 ",
            "--python 3.13 ",
            """
                  src/greenlet/greenlet.cpp:831:34: error: 'PyThreadState' {aka 'struct _ts'} has no member named 'c_recursion_remaining'
              Collecting greenlet==3.0.3
                  gcc -I/usr/include/python3.13 -c src/greenlet/greenlet.cpp
              ERROR: Failed building wheel for greenlet
            """
        ),
        new(
            "extras.wxpython.org",
            "dnf",
            """
                checking for GTK+ - version >= 3.0.0... no
                configure: error: The development files for GTK+ were not found.
              ERROR: Failed building wheel for wxPython
              Ubuntu 22.04
            """
        ),
        new(
            "--python 3.10 ",
            "--python 3.1[1-9]",
            """
            ERROR: Could not find a version that satisfies the requirement tensorflow==2.10.0 (from versions: 2.12.0rc0, 2.12.0, 2.13.0, 2.14.0, 2.15.0, 2.16.1)
            ERROR: No matching distribution found for tensorflow==2.10.0
            """
        ),
        new(
            "torch==2.2.2",
            "--python 3",
            """
              × No solution found when resolving dependencies:
              ╰─▶ Because torch==2.6.0 has no wheels with a matching platform tag (e.g., `macosx_14_0_x86_64`) and you require torch==2.6.0, we can conclude that your requirements are unsatisfiable.
                  hint: Wheels are available for `torch` (v2.6.0) on the following platforms: `manylinux1_x86_64`, `manylinux2014_aarch64`, `macosx_11_0_arm64`, `win_amd64`
            """
        ),
        new(
            "torch==2.5.1",
            "--python 3",
            """
            error: Distribution `torch==2.5.1+cu121 @ registry+https://download.pytorch.org/whl/cu121` can't be installed because it doesn't have a source distribution or wheel for the current platform
            hint: You're on macOS (`macosx_15_0_arm64`), but `torch` (v2.5.1+cu121) only has wheels for the following platforms: `linux_x86_64`, `win_amd64`
            """
        ),
        new(
            "--python 3.10 ",
            "--python 3.1[1-9]",
            """
            ERROR: Ignored the following versions that require a different python version: 1.21.2 Requires-Python >=3.7,<3.11; 1.21.3 Requires-Python >=3.7,<3.11
            ERROR: Could not find a version that satisfies the requirement numpy==1.21.4 (from versions: 1.3.0, 1.4.1, 1.26.4, 2.0.0)
            ERROR: No matching distribution found for numpy==1.21.4
            """
        ),
        new(
            "python:3.11-slim",
            "uv venv",
            """
            RUN pip install onnxruntime
            ERROR: Could not find a version that satisfies the requirement onnxruntime (from versions: none)
            FROM python:3.11-alpine
            """
        ),
        new(
            "system-requirements",
            "conda install",
            """
              × Cannot solve the request because of: No candidates were found for pytorch-gpu *.
              │ └─ pytorch-gpu 2.5.1 would require
              │    └─ __cuda *, for which no candidates were found.
              help: The workspace requires system-requirements cuda
            """
        ),
        new(
            "--from-history",
            "conda install",
            """
            ResolvePackageNotFound:
              - mkl_fft=1.3.1=py39h4ab4a9b_0
              - intel-openmp=2021.4.0=h3553_0
            on Apple M1
            """
        ),
        new(
            "whl/cu121",
            "uv venv",
            """
            ERROR: Could not find a version that satisfies the requirement torch==2.3.1+cu121 (from versions: 2.2.0, 2.3.0, 2.3.1, 2.4.0)
            ERROR: No matching distribution found for torch==2.3.1+cu121
            """
        ),
        new(
            "jetson",
            "whl/cu",
            """
            nvidia@orin:~$ cat /etc/nv_tegra_release
            # R36 (release), REVISION: 3.0
            $ pip3 install torch==2.3.0+cu121 --index-url https://download.pytorch.org/whl/cu121
            ERROR: Could not find a version that satisfies the requirement torch==2.3.0+cu121 (from versions: none)
            """
        ),
        new(
            "--python 3.10 ",
            "--python 3.8",
            """
            error: The requested interpreter resolved to Python 3.8.10, which is incompatible with the project's Python requirement: `>=3.10`
            """
        ),
        new(
            "GIL",
            "--python 3.13t",
            """
              × No solution found when resolving dependencies:
              ╰─▶ Because torch==2.5.1 has no wheels with a matching Python ABI tag (e.g., `cp313t`) and you require torch==2.5.1, we can conclude that your requirements are unsatisfiable.
            """
        ),
        new(
            "brew install pango",
            "apt-get",
            """
            OSError: cannot load library 'libgobject-2.0-0': dlopen(libgobject-2.0-0, 0x0002): tried: 'libgobject-2.0-0' (no such file), '/opt/homebrew/lib' (no such file)
              File "/Users/a/venv/lib/python3.11/site-packages/weasyprint/text/ffi.py"
            """
        ),
        new(
            "python3-tkinter",
            "apt-get",
            """
            ModuleNotFoundError: No module named 'tkinter'
            Fedora release 40
            """
        ),
        new(
            "LD_PRELOAD",
            "-u LD_LIBRARY_PATH",
            """
            > reticulate::import("scipy")
            Error in py_module_import(module, convert = convert) :
              ImportError: /usr/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /home/h/.local/share/r-miniconda/envs/r-reticulate/lib/python3.8/site-packages/scipy/optimize/_highs.so)
            """
        ),
        new(
            "julia",
            "-u LD_LIBRARY_PATH",
            """
            <class 'ImportError'>
            ImportError("/home/t/julia-1.7.3/bin/../lib/julia/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /home/t/.julia/conda/3/lib/python3.9/site-packages/casacore/tables/libcasa_tables.so.7)")
            pyimport("casacore.tables")
            """
        ),
        new(
            "module load",
            "apt-get",
            """
            ImportError: /lib64/libstdc++.so.6: version `GLIBCXX_3.4.29' not found (required by /home/u/venv/lib/python3.11/site-packages/pandas/_libs/window/aggregations.so)
            $ module load python/3.11.5
            Rocky Linux 8.8
            """
        ),
        new(
            "python:3.11-slim",
            "--no-binary",
            """
            Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /usr/lib/python3.11/site-packages/playwright/driver/node)
            Alpine
            """
        ),
        new(
            "VCRedist",
            "apt-get",
            """
            OSError: [WinError 126] The specified module could not be found. Error loading "C:\Users\u\venv\lib\site-packages\torch\lib\fbgemm.dll" or one of its dependencies.
            """
        ),
        new(
            "pywin32_postinstall",
            "apt-get",
            """
            ImportError: DLL load failed while importing win32api: The specified module could not be found.
            """
        ),
        new(
            "previous-versions",
            "whl/cu",
            """
            Found GPU0 Tesla K40 which is of cuda capability 3.5. PyTorch no longer supports this GPU because it is too old.
            RuntimeError: CUDA error: no kernel image is available for execution on the device
            """
        ),
        new(
            "whl/cu118",
            "whl/cu12",
            """
            The NVIDIA driver on your system is too old (found version 11040). Please update your GPU driver by downloading and installing a new version
            torch 2.5.1+cu124
            """
        ),
        new(
            "HSA_OVERRIDE",
            "whl/cu",
            """
            RuntimeError: HIP error: invalid device function
            AMD Radeon RX 6700 XT gfx1031
            """
        ),
        new(
            "ldconfig",
            "nvidia-smi",
            """
            AssertionError: libcuda.so cannot found!
            Possible files are located at ['/usr/lib/x86_64-linux-gnu/libcuda.so.1'].Please create a symlink of libcuda.so to any of the files.
            """
        ),
        new(
            "libxcb-cursor0",
            "headless",
            """
            qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb platform plugin.
            qt.qpa.plugin: Could not load the Qt platform plugin "xcb" in "" even though it was found.
            Ubuntu 22.04
            """
        ),
        new(
            "conda install",
            "--no-binary",
            """
            Illegal instruction (core dumped)
            import tensorflow as tf
            Celeron J1900
            """
        ),
        new(
            "psycopg2-binary",
            "--no-binary",
            """
            Unable to import module 'handler': No module named 'psycopg2._psycopg'
            """
        ),
    ];
}
