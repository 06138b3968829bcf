using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Causes in which the loader does not find, or does not accept, what a file needs.</summary>
internal static class LoadingCauses
{
    public static ImmutableArray<ErrorCause> All { get; } =
    [
        new(
            "glibc-too-old",
            "A library is built for a newer glibc than this system has.",
            "the file was built on a newer system than the one it runs on"
        )
        {
            Rules = ["AR202", "AR703"],
            Remedies =
            [
                new(
                    "let pip choose a build for this system: upgrade pip, then install again",
                    [
                        "python3 -m pip install --upgrade pip",
                        "python3 -m pip install --force-reinstall --no-cache-dir --only-binary=:all: {package}",
                    ]
                ),
                new("take an older version of the package, which was built for older systems", ["python3 -m pip index versions {package}"]),
                new("run it in a newer system: a container, or conda, whose packages bring all but glibc", []),
            ],
            Verify = "ldd --version | head -1; armature check",
            Otherwise = "LD_LIBRARY_PATH may put another libc or libm first",
        },
        new(
            "glibcxx-too-old",
            "An older libstdc++ was found before the one the file was built with.",
            "the system's or a package's copy was loaded first, and the first copy serves the whole process"
        )
        {
            Rules = ["AR202", "AR209", "AR502"],
            Remedies =
            [
                new(
                    "in conda, bring the environment's own libstdc++ up to date and let nothing else come first",
                    ["conda install -c conda-forge libstdcxx-ng", "unset LD_LIBRARY_PATH"],
                    "@conda"
                ),
                new(
                    "see which copy is taken and what it has",
                    ["ldconfig -p | grep libstdc++", "strings -a {library} | grep GLIBCXX_ | tail -3"]
                ),
                new("upgrade the system's libstdc++", ["sudo apt-get install --only-upgrade libstdc++6"], "!@conda"),
                new("import the package that needs the newer one first", []),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "a package that brings an old libstdc++ of its own may have been imported before: `armature info` lists the copies",
        },
        new(
            "musl-loader",
            "The file is built for glibc, and this system (Alpine) has musl; or a library is missing on Alpine.",
            "wheels named manylinux are for glibc"
        )
        {
            Rules = ["AR205", "AR201", "AR203"],
            Remedies =
            [
                new("use a base image with glibc", ["docker pull python:3.12-slim"]),
                new(
                    "take wheels for musl, or build",
                    ["pip install --force-reinstall --no-cache-dir {package}", "apk add --no-cache build-base libstdc++"]
                ),
                new(
                    "for a program from elsewhere try the compatibility layer, which does not cover everything",
                    ["apk add --no-cache gcompat"]
                ),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "on Alpine a library may really be missing: `apk search so:` with its name tells its package",
        },
        new(
            "static-tls",
            "No room is left for the thread-local variables of a library that is loaded late.",
            "libraries such as libgomp need that room, and what was imported before has taken it; glibc before 2.34 on ARM has little"
        )
        {
            Rules = ["AR210"],
            Remedies =
            [
                new("load that library first", ["LD_PRELOAD={library} python3 your_script.py"]),
                new("import the package that brings it before all others", ["python3 -c \"import {module}\""]),
                new(
                    "give the loader more room (glibc 2.34 and later)",
                    ["GLIBC_TUNABLES=glibc.rtld.optional_static_tls=2048 python3 your_script.py"]
                ),
            ],
            Verify = "LD_PRELOAD={library} python3 -c \"import {module}\"",
            Otherwise = "where two copies of the library are there, each needs its room",
        },
        new(
            "execstack",
            "A file asks for an executable stack, which this system refuses.",
            "an object in it was assembled without a `.note.GNU-stack` section; glibc 2.41 and later refuse to make the stack executable"
        )
        {
            Rules = ["AR207"],
            Remedies =
            [
                new(
                    "take the flag off the file, which hardly ever needs it",
                    ["patchelf --clear-execstack {library}", "execstack -c {library}"]
                ),
                new("take a newer version of the package", ["python3 -m pip install --upgrade {package}"]),
                new(
                    "until then, allow it for one program (glibc 2.41 and later)",
                    ["GLIBC_TUNABLES=glibc.rtld.execstack=2 python3 your_script.py"]
                ),
            ],
            Verify = "readelf -lW {library} | grep STACK",
            Otherwise = "SELinux, or a folder mounted with noexec, refuses such files too: `mount | grep noexec`",
        },
        new(
            "missing-shared-lib",
            "A library that the package needs is not on this system.",
            "wheels leave out what every desktop has, and containers and servers have less"
        )
        {
            Rules = ["AR201", "AR204", "AR209", "AR304", "AR601"],
            Remedies =
            [
                new(
                    "install the system's package that has it",
                    ["apt-get install -y libgl1 libglib2.0-0"],
                    "library=*libgl.so*|*libgthread*|*libglib*"
                ),
                new(
                    "take OpenCV without windows, which needs neither",
                    ["python3 -m pip uninstall -y opencv-python && python3 -m pip install opencv-python-headless"],
                    "library=*libgl.so*|*libgthread*|*libglib*|*libsm*|*libxext*|*libxrender*"
                ),
                new("install the OpenMP runtime", ["brew install libomp"], "library=*libomp*"),
                new("install the OpenMP runtime", ["apt-get install -y libgomp1"], "library=*libgomp*"),
                new("find the system's package that has it", ["apt-file search {library-name}"], "!@macos", "!@windows"),
                new("see what is missing, and where it is looked for", ["armature tree {file}"]),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "the library may be there for another processor, or in a folder where nobody looks: `armature tree` tells",
        },
        new(
            "undefined-symbol-torch",
            "An extension was built for another PyTorch than the one that is installed.",
            "PyTorch's C++ interface changes with every release and with the C++ ABI it is built with"
        )
        {
            Rules = ["AR203"],
            Remedies =
            [
                new(
                    "see what is installed",
                    ["python3 -c \"import torch; print(torch.__version__, torch.version.cuda, torch._C._GLIBCXX_USE_CXX11_ABI)\""]
                ),
                new(
                    "install the build of the extension for that release",
                    ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]
                ),
                new(
                    "build it against the PyTorch that is here",
                    ["python3 -m pip install --no-build-isolation --no-binary {package} --force-reinstall --no-deps {package}"]
                ),
            ],
            Verify = "python3 -c \"import torch, {module}\"",
            Otherwise = "two copies of PyTorch (conda and pip, user site and environment) give the same: `python3 -m pip show -f torch`",
        },
        new(
            "undefined-symbol-lib",
            "A library of the right name was found, but another copy or version of it.",
            "LD_LIBRARY_PATH, a package's own copy or the order of imports puts another one first"
        )
        {
            Rules = ["AR203", "AR202", "AR209", "AR502"],
            Remedies =
            [
                new(
                    "see which copy is taken",
                    ["LD_DEBUG=libs python3 -c \"import {module}\" 2>&1 | grep 'calling init'", "armature tree {file}"],
                    "!@macos",
                    "!@windows"
                ),
                new("start without what overrides the search", ["env -u LD_LIBRARY_PATH python3 -c \"import {module}\""], "!@windows"),
                new("install package and library from one source", ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "the package may need a newer version of the system's library than there is",
        },
        new(
            "macos-flat-namespace",
            "A symbol that the build left to be found at run time is defined nowhere.",
            "the build linked with `-undefined dynamic_lookup` and without a library, or against one of another architecture"
        )
        {
            Rules = ["AR203"],
            Remedies =
            [
                new(
                    "build it again here, with the library it needs for this architecture",
                    ["python3 -m pip install --no-binary {package} --no-cache-dir --force-reinstall {package}"]
                ),
                new("take another source of it", ["conda install -c conda-forge {package}"]),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "the warnings of the build, `ignoring file … found architecture`, name the library that was left out",
        },
        new(
            "macos-rpath",
            "A library is named by a path that leads nowhere on this Mac.",
            "its install name or the run paths are those of the machine it was built on, or are missing"
        )
        {
            Rules = ["AR201", "AR212", "AR209"],
            Remedies =
            [
                new("see what is named and where it is looked for", ["otool -L {file}; otool -l {file} | grep -A2 LC_RPATH"]),
                new(
                    "install the library where it is looked for, or the package from a source that brings it",
                    ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]
                ),
                new("for a wheel of your own, let delocate bring it along", ["delocate-wheel -w dist/ {wheel}"]),
                new("in conda update the package that has it", ["conda update --all"], "@conda"),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "a library that is there for another architecture is passed over in silence: `file` it",
        },
        new(
            "macos-min-version",
            "The file is built for a newer macOS than this one.",
            "the build machine was newer, and no older target was set"
        )
        {
            Rules = ["AR206"],
            Remedies =
            [
                new(
                    "take a version that was built for this macOS",
                    ["python3 -m pip install --upgrade pip", "python3 -m pip install --force-reinstall --only-binary=:all: {package}"]
                ),
                new("if you build it: set the oldest macOS you want", ["MACOSX_DEPLOYMENT_TARGET=11.0 python3 -m pip wheel {package}"]),
                new("update macOS", []),
            ],
            Verify = "otool -l {file} | grep -A4 -E 'LC_BUILD_VERSION|LC_VERSION_MIN'; sw_vers",
            Otherwise = "an old Python reports macOS 11 and later as 10.16, and takes the wrong wheels",
        },
        new(
            "macos-codesign",
            "macOS refuses the file's signature, or holds the download back.",
            "a file was changed after it was signed, carries another team's signature, or is quarantined since it was downloaded"
        )
        {
            Rules = ["AR208"],
            Remedies =
            [
                new("take the mark of the download off, if you trust where it comes from", ["xattr -dr com.apple.quarantine {file}"]),
                new("sign it again for this machine", ["codesign --force --sign - {file}"]),
                new("install the package again", ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]),
            ],
            Verify = "codesign --verify --verbose {file}",
            Otherwise = "a process that is killed without a word may also have run out of memory: Console.app, Crash Reports, tells",
        },
        new(
            "win-missing-dll",
            "A DLL that the named file needs is not found.",
            "mostly the Visual C++ runtime, which Python does not bring in full"
        )
        {
            Rules = ["AR201", "AR304", "AR503"],
            Remedies =
            [
                new("install the Visual C++ runtime", ["winget install Microsoft.VCRedist.2015+.x64"]),
                new("see which DLL is missing", ["armature tree {file}"]),
                new("folders of DLLs have to be named since Python 3.8: `os.add_dll_directory(…)` before the import", []),
            ],
            Verify = "python -c \"import {module}\"",
            Otherwise =
                "Windows names the file that was asked for, not the DLL that is missing; Windows N editions lack the Media Feature Pack",
        },
        new(
            "win-dll-init-failed",
            "A DLL was found, and its own start code failed.",
            "mostly an older Visual C++ runtime was loaded before, from Python's or Anaconda's folder; sometimes the processor lacks AVX"
        )
        {
            Rules = ["AR503", "AR401"],
            Remedies =
            [
                new("bring the Visual C++ runtime up to date", ["winget install Microsoft.VCRedist.2015+.x64"]),
                new("see which copies lie before it", ["where msvcp140.dll"]),
                new("in conda update the environment's own", ["conda install -c conda-forge vc14_runtime"], "@conda"),
                new("import this package before the others", []),
            ],
            Verify = "python -c \"import {module}\"",
            Otherwise = "a processor without AVX or a driver that is too old makes start code fail too",
        },
        new(
            "python-abi-mismatch",
            "The compiled module is for another Python than the one that imports it.",
            "packages of one Python are on the path of another, or were compiled by another"
        )
        {
            Rules = ["AR301", "AR302", "AR304", "AR305", "AR306", "AR607", "AR608", "AR601"],
            Remedies =
            [
                new("see which Python runs and where it looks", ["python3 -c \"import sys; print(sys.version, sys.path)\""]),
                new("install it again with that Python", ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]),
                new(
                    "if you built it, build again with that Python; a leftover PYTHONPATH or PYTHONHOME does the same",
                    ["unset PYTHONPATH PYTHONHOME"]
                ),
            ],
            Verify = "python3 -c \"import {module}\"",
            Otherwise = "the package may not support this version of Python yet",
        },
        new(
            "numpy-abi",
            "A module was compiled for another generation of NumPy than the one that is installed.",
            "NumPy 2 changed its binary interface, and a module built with a newer NumPy does not run with an older one"
        )
        {
            Rules = ["AR303"],
            Remedies =
            [
                new("update the package that was compiled", ["python3 -m pip install --upgrade --force-reinstall {package}"]),
                new("or, until it is updated, stay with NumPy 1", ["python3 -m pip install 'numpy<2'"]),
                new("where it needs a newer NumPy than there is, update NumPy", ["python3 -m pip install --upgrade numpy"]),
            ],
            Verify = "python3 -c \"import numpy, {module}; print(numpy.__version__)\"",
            Otherwise = "two NumPys may be on the path, one in the user's folder: `python3 -m pip list -v | grep -i numpy`",
        },
    ];
}
