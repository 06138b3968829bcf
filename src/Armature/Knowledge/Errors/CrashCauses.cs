using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Causes that show as a crash, or as a runtime's refusal to start.</summary>
internal static class CrashCauses
{
    public static ImmutableArray<ErrorCause> All { get; } =
    [
        new(
            "illegal-instruction",
            "The build uses an instruction that this processor does not have.",
            "it was compiled for newer processors, such as those with AVX2, or chose code for another one"
        )
        {
            Rules = ["AR401"],
            Remedies =
            [
                new("see what the processor has", ["lscpu | grep -E 'Model name|Flags'"], "!@macos", "!@windows"),
                new("find the module that dies", ["python3 -X faulthandler -c \"import {module}\""]),
                new(
                    "take a build for older processors (`polars[rtcompat]`, `tensorflow-cpu` of conda-forge, an older version), or build it here",
                    ["python3 -m pip install --no-binary {package} --force-reinstall {package}"]
                ),
                new("for OpenBLAS on ARM boards name the processor", ["OPENBLAS_CORETYPE=ARMV8 python3 your_script.py"], "@arm-board"),
                new("in a virtual machine let the processor through: CPU type `host`", []),
            ],
            Verify = "armature check; python3 -c \"import {module}\"",
            Otherwise = "an Intel build under Rosetta, and an emulated container, die the same way",
        },
        new(
            "rosetta-avx",
            "An Intel build that needs AVX runs under Rosetta or an emulator, which may not know it.",
            "Python, conda or a container's image is for Intel, and the Mac has Apple silicon"
        )
        {
            Rules = ["AR103", "AR401", "AR101"],
            Remedies =
            [
                new("see as what this Python runs: it should print arm64", ["python3 -c \"import platform; print(platform.machine())\""]),
                new("make a native environment", ["uv venv --python 3.12 .venv", "uv pip install {package}"]),
                new(
                    "for conda install Miniforge for arm64 and make the environment anew",
                    ["CONDA_SUBDIR=osx-arm64 conda create -n native python {package}"],
                    "@conda"
                ),
                new(
                    "run an image for this machine's own processor",
                    ["docker run --rm --platform linux/arm64 python:3.12-slim uname -m"],
                    "@container|@emulation"
                ),
                new("untick `Open using Rosetta` for the terminal or IDE", [], "!@container", "!@emulation"),
            ],
            Verify = "python3 -c \"import platform, {module}; print(platform.machine())\"",
            Otherwise = "on an Intel Mac the build is too new for the processor: take an older version",
        },
        new(
            "cpu-x86-64-v2",
            "The distribution or wheel asks for a newer level of x86-64 than this (virtual) processor shows.",
            "hypervisors present an old processor by default, `kvm64` or `qemu64`"
        )
        {
            Rules = ["AR401"],
            Remedies =
            [
                new(
                    "let the virtual machine show the host's processor: CPU type `host` (Proxmox, libvirt `host-passthrough`), or at least `x86-64-v2-AES`",
                    ["qm set VMID --cpu host"]
                ),
                new("see what the processor shows", ["/lib64/ld-linux-x86-64.so.2 --help | grep -A4 'glibc-hwcaps'", "lscpu | grep Flags"]),
                new("on a truly old machine use an older image or wheel", ["python3 -m pip install 'numpy<2.4'"]),
            ],
            Verify = "/lib64/ld-linux-x86-64.so.2 --help | grep x86-64-v2",
            Otherwise = "the emulator qemu-user shows an old processor too, unless told `-cpu max`",
        },
        new(
            "openmp-duplicate",
            "Two OpenMP runtimes are in one process.",
            "several packages bring their own copy: libiomp5, libomp, libgomp"
        )
        {
            Rules = ["AR501"],
            Remedies =
            [
                new("see who brings which", ["armature info", "python3 -m threadpoolctl -i {module}"]),
                new(
                    "take all these packages from one source, which shares one copy",
                    ["conda install -c conda-forge numpy scipy scikit-learn pytorch"],
                    "@conda"
                ),
                new("on macOS and Windows keep the number of threads at one where they meet", ["OMP_NUM_THREADS=1 python3 your_script.py"]),
                new("KMP_DUPLICATE_LIB_OK=TRUE only silences the message: results may be wrong", []),
            ],
            Verify = "python3 -m threadpoolctl -i {module}",
            Otherwise = "one copy may lie in the environment and one in the package: two files of one name are two runtimes too",
        },
        new(
            "openmp-segfault",
            "Two OpenMP runtimes in one process crash or hang it, as far as can be told.",
            "each runtime takes the other's threads for its own"
        )
        {
            Rules = ["AR501", "AR502"],
            Remedies =
            [
                new("see who brings which", ["armature info"]),
                new("find out whether it is that: it does not crash with one thread", ["OMP_NUM_THREADS=1 python3 your_script.py"]),
                new(
                    "take all these packages from one source, which shares one copy",
                    ["conda install -c conda-forge scikit-learn pytorch lightgbm xgboost"]
                ),
                new("import the package that crashes first", []),
            ],
            Verify = "python3 -X faulthandler your_script.py",
            Otherwise = "a stack from `python3 -X faulthandler` tells which module it was",
        },
        new(
            "mkl-threading",
            "MKL is set to Intel's threads, and GNU's OpenMP was loaded before it.",
            "another package brought libgomp before NumPy with MKL was imported"
        )
        {
            Rules = ["AR501", "AR502"],
            Remedies =
            [
                new("import numpy before the others, or let MKL use GNU's threads", ["MKL_THREADING_LAYER=GNU python3 your_script.py"]),
                new("for good", ["conda env config vars set MKL_THREADING_LAYER=GNU"], "@conda"),
            ],
            Verify = "MKL_THREADING_LAYER=GNU python3 -c \"import numpy\"",
            Otherwise = "with NumPy from conda-forge and OpenBLAS there is no MKL to set",
        },
        new(
            "mkl-mismatch",
            "Pieces of MKL of different versions meet, or its environment is not activated.",
            "MKL loads further pieces by name and takes the first that the search gives"
        )
        {
            Rules = ["AR201", "AR203", "AR502", "AR209"],
            Remedies =
            [
                new("activate the environment, which puts its libraries on the path", ["conda activate ENVIRONMENT"]),
                new("let nothing override the search", ["unset LD_LIBRARY_PATH LD_PRELOAD"], "!@windows"),
                new("pin MKL to what the package was built with", ["conda install 'mkl<2024.1'"], "symbol=ijit*"),
                new("install MKL's pieces of one version", ["conda install --force-reinstall mkl mkl-service numpy"]),
            ],
            Verify = "python3 -c \"import numpy; numpy.show_config()\"",
            Otherwise = "NumPy of pip and of conda over one another leave half of each",
        },
        new(
            "native-crash-conflict",
            "Two native stacks in one process do not go together, as far as can be told.",
            "C++ runtimes, protobuf, LLVM or BLAS are there twice, and one takes the other's symbols"
        )
        {
            Rules = ["AR502", "AR501", "AR203", "AR603"],
            Remedies =
            [
                new("find the module that dies, and with which other", ["python3 -X faulthandler -c \"import {module}\""]),
                new("change the order of imports, or import it alone", []),
                new("see which libraries are there more than once", ["armature info"]),
                new(
                    "take both packages from one source and bring them up to date",
                    ["python3 -m pip install --upgrade --force-reinstall {package}"]
                ),
            ],
            Verify = "python3 -X faulthandler your_script.py",
            Otherwise = "a crash can be an ordinary bug of a package: try the newest version of the one named last on the stack",
        },
    ];
}
