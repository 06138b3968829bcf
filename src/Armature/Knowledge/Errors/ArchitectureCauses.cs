using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Causes in which the processor or the system is another one.</summary>
internal static class ArchitectureCauses
{
    public static ImmutableArray<ErrorCause> All { get; } =
    [
        new(
            "macho-wrong-arch",
            "A file is built for the other kind of Mac than this Python runs as.",
            "pip or the shell ran under Rosetta as the package was installed, or an environment was copied from another Mac"
        )
        {
            Rules = ["AR101", "AR102", "AR104", "AR204", "AR103", "AR211"],
            Remedies =
            [
                new(
                    "install the package again with this very Python, started natively",
                    ["arch -arm64 python3 -m pip install --force-reinstall --no-cache-dir {package}"]
                ),
                new("make a native environment and install into that", ["uv venv --python 3.12 .venv", "uv pip install {package}"]),
                new(
                    "for conda: make the environment for the right platform",
                    [
                        "CONDA_SUBDIR=osx-arm64 conda create -n native python",
                        "conda activate native && conda config --env --set subdir osx-arm64",
                    ],
                    "@conda"
                ),
            ],
            Verify = "python3 -c \"import platform; print(platform.machine())\"; python3 -c \"import {module}\"",
            Otherwise = "the interpreter may be the one that runs as the wrong architecture: `file $(which python3)` and `armature` tell",
        },
        new(
            "rosetta-universal2",
            "This Python has both architectures and was started as Intel by a program under Rosetta, while its packages are for Apple silicon.",
            "a program takes the architecture of whoever starts it where it has both"
        )
        {
            Rules = ["AR101", "AR102", "AR103", "AR204"],
            Remedies =
            [
                new("start it natively", ["arch -arm64 python3 your_script.py"]),
                new("run the parent (the IDE, the terminal, Java) natively: in Finder, Get Info, untick `Open using Rosetta`", []),
                new(
                    "install the Intel packages for that use",
                    ["arch -x86_64 python3 -m pip install --force-reinstall --no-cache-dir {package}"]
                ),
            ],
            Verify = "arch -arm64 python3 -c \"import {module}\"",
            Otherwise = "if this Python has one architecture only, the package was installed for the other: `file $(which python3)` tells",
        },
        new(
            "mistagged-wheel",
            "The wheel's name promises an architecture or a system that its files do not have.",
            "the build named the wheel for the machine it wanted, not for what the compiler made"
        )
        {
            Rules = ["AR701", "AR702", "AR703", "AR102", "AR101"],
            Remedies =
            [
                new("look at the wheel", ["armature check {wheel}"]),
                new(
                    "take another version, or build this one here",
                    ["python3 -m pip install --no-binary {package} --force-reinstall {package}"]
                ),
                new("tell the package's maintainers, with the report", []),
            ],
            Verify = "armature check {wheel}",
            Otherwise = "the wheel may be sound and the interpreter run as another architecture: `armature` tells",
        },
        new(
            "freeze-arch",
            "The frozen application holds files of one architecture and runs, or is built, as another.",
            "the packages that were frozen have fewer architectures than the launcher"
        )
        {
            Rules = ["AR101", "AR102", "AR204"],
            Remedies =
            [
                new(
                    "build the application for the architecture that all its packages have",
                    ["pyinstaller --target-arch arm64 your.spec", "pyinstaller --target-arch x86_64 your.spec"]
                ),
                new(
                    "for one application for both, install universal2 wheels first, or merge two with delocate-merge",
                    ["python3 -m pip install --force-reinstall --no-binary :none: {package}"]
                ),
                new("if you only use it: get the build for your kind of Mac", []),
            ],
            Verify = "armature check dist/",
            Otherwise = "if the same fault comes without freezing, the environment is at fault: `armature check` there",
        },
        new(
            "elf-wrong-arch",
            "A library is for another processor or word size than the process that loads it.",
            "files were copied from another machine, or a package brings binaries for one processor only"
        )
        {
            Rules = ["AR101", "AR204", "AR104", "AR211"],
            Remedies =
            [
                new("install it on this machine, for this machine", ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]),
                new("where there is no wheel for this processor, build it", ["python3 -m pip install --no-binary {package} {package}"]),
                new("on a Raspberry Pi use the 64-bit system, for which far more wheels exist", [], "@arm-board"),
            ],
            Verify = "file {library}; uname -m",
            Otherwise = "a file that really is missing gives the same words on Linux: `ls -l` it",
        },
        new(
            "exec-format",
            "The program is built for another processor or system.",
            "a download for another machine, or a binary that a package brings for one processor only"
        )
        {
            Rules = ["AR101", "AR104"],
            Remedies =
            [
                new("see what it is and what this machine is", ["file {file}; uname -sm"]),
                new(
                    "get the build for this machine, or install Rosetta on an Apple-silicon Mac",
                    ["softwareupdate --install-rosetta"],
                    "@macos"
                ),
                new("get the build for this machine, or build it here", [], "!@macos"),
            ],
            Verify = "file {file}",
            Otherwise = "a script without a first line `#!/usr/bin/env …` gives the same words",
        },
        new(
            "corrupt-elf",
            "The file is damaged, cut short, or no library at all.",
            "a download or copy that was cut short, a pointer of git-lfs, a text file, or a tool that wrote it wrongly"
        )
        {
            Rules = ["AR211", "AR213", "AR601", "AR602"],
            Remedies =
            [
                new("see what is there", ["file {library}; ls -l {library}"]),
                new("install it again, past the cache", ["python3 -m pip install --force-reinstall --no-cache-dir {package}"]),
                new("in a git checkout fetch the files behind the pointers", ["git lfs pull"]),
            ],
            Verify = "readelf -lW {library}",
            Otherwise = "a file of another operating system (Mach-O, PE) looks so to the loader too",
        },
        new(
            "docker-platform",
            "The container's image is for another processor than the machine, or its emulation failed.",
            "an image built on an Apple-silicon Mac is arm64 unless told otherwise, and most servers are amd64"
        )
        {
            Rules = ["AR101", "AR103", "AR104"],
            Remedies =
            [
                new("build for the platform it will run on", ["docker buildx build --platform linux/amd64 -t IMAGE ."]),
                new("see what the image is", ["docker image inspect --format '{{.Os}}/{{.Architecture}}' IMAGE"]),
                new(
                    "run the image of this machine's own platform; for emulation install its handlers",
                    ["docker run --privileged --rm tonistiigi/binfmt --install all"]
                ),
            ],
            Verify = "docker run --rm IMAGE uname -m",
            Otherwise = "an entry point that is a script with a wrong first line, or with Windows line ends, gives the same words",
        },
        new(
            "win-bitness",
            "A DLL or module is of the other bitness, or not for Windows at all.",
            "32-bit Python with 64-bit files or the reverse, or a file of another system"
        )
        {
            Rules = ["AR101", "AR104", "AR204", "AR211"],
            Remedies =
            [
                new("see what this Python is", ["python -c \"import struct, sys; print(struct.calcsize('P') * 8, sys.executable)\""]),
                new(
                    "install 64-bit Python and the packages again with it",
                    ["py -3.12 -m venv .venv", ".venv\\Scripts\\python -m pip install {package}"]
                ),
            ],
            Verify = "python -c \"import {module}\"",
            Otherwise = "a damaged file gives the same number: install the package again without the cache",
        },
        new(
            "windows-arm64",
            "On Windows on ARM there is no native wheel, or x64 and arm64 are mixed.",
            "few packages publish win_arm64 wheels, so the source is built"
        )
        {
            Rules = ["AR101", "AR704"],
            Remedies =
            [
                new(
                    "use the x64 Python, which Windows on ARM emulates and for which wheels exist",
                    ["uv venv --python cpython-3.12-windows-x86_64", "uv pip install {package}"]
                ),
                new(
                    "take a version that has win_arm64 wheels",
                    ["pip download --only-binary=:all: --no-deps --platform win_arm64 {package}"]
                ),
            ],
            Verify = "python -c \"import platform; print(platform.machine())\"",
            Otherwise = "if this Python is x64 already, the error is that of a build on any Windows",
        },
        new(
            "not-a-program",
            "What was started is no program: a document or a script without its interpreter.",
            "`subprocess` starts programs; what opens a document or runs a script has to be named"
        )
        {
            Remedies =
            [
                new("name the program that runs it: `subprocess.run([sys.executable, 'script.py'])`", []),
                new("give a script a first line and the right to be run", ["sed -n 1p {file}", "chmod +x {file}"]),
            ],
            Verify = "file {file}",
            Otherwise = "if it is a program, it is for another processor: `file` tells",
        },
        new(
            "serverless-packaging",
            "The function's bundle was made on or for another system, processor or Python than the runtime has.",
            "pip takes wheels for the machine it runs on, which is not the cloud's"
        )
        {
            Rules = ["AR101", "AR104", "AR202", "AR205", "AR301", "AR601"],
            Remedies =
            [
                new(
                    "let pip take wheels for the runtime",
                    [
                        "pip install --platform manylinux2014_x86_64 --implementation cp --python-version 3.12 --only-binary=:all: --upgrade --target package/ {package}",
                    ]
                ),
                new("for a function on Graviton take `manylinux2014_aarch64` instead", []),
                new("build the bundle in the runtime's own image", ["sam build --use-container"]),
            ],
            Verify = "armature check package/ --target aws-lambda-python3.12-x86_64",
            Otherwise = "the function's architecture and Python in its settings may differ from what was bundled",
        },
    ];
}
