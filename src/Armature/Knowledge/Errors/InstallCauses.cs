using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>Causes that show as something is installed.</summary>
internal static class InstallCauses
{
    public static ImmutableArray<ErrorCause> All { get; } =
    [
        new(
            "pip-unsupported-wheel",
            "The wheel's tags are none that this Python takes.",
            "it is for another Python, system or processor; or the pip that was started belongs to another Python"
        )
        {
            Rules = ["AR301", "AR606", "AR101"],
            Remedies =
            [
                new("see what this Python takes", ["python3 -m pip debug --verbose | head -30", "python3 -m pip --version"]),
                new("let pip choose the file", ["python3 -m pip install {package}"]),
                new("update pip: an old one does not know newer tags", ["python3 -m pip install --upgrade pip"]),
            ],
            Verify = "python3 -m pip install {package}",
            Otherwise = "`pip` on the PATH may belong to another Python: `python3 -m pip` does not",
        },
        new(
            "pip-no-matching",
            "No file of the package fits this Python and platform.",
            "there are wheels for certain Pythons and platforms only, and no source that pip may build"
        )
        {
            Rules = ["AR704", "AR606"],
            Remedies =
            [
                new(
                    "see which files there are, and what this Python is",
                    [
                        "python3 -m pip download --no-deps -v {package} 2>&1 | grep -i skipping | head",
                        "python3 -c \"import sys, platform; print(sys.version, platform.machine())\"",
                    ]
                ),
                new("use a Python for which there are wheels", ["uv venv --python 3.12 .venv", "uv pip install {package}"]),
                new("update pip: an old one does not see newer wheels", ["python3 -m pip install --upgrade pip"]),
                new("on Windows use 64-bit Python", [], "@windows"),
            ],
            Verify = "python3 -m pip install {package}",
            Otherwise = "the name may be misspelt, or the index not reachable",
        },
        new(
            "build-from-source",
            "No wheel fitted, and the build from source failed.",
            "for this Python or platform there is no wheel of that version, so a compiler was needed"
        )
        {
            Rules = ["AR704"],
            Remedies =
            [
                new(
                    "ask for wheels only, so that a version that has one is taken",
                    ["python3 -m pip install --only-binary=:all: {package}"]
                ),
                new("use a Python for which there are wheels", ["uv venv --python 3.12 .venv", "uv pip install {package}"]),
                new("install what the build lacks", ["apt-get install -y build-essential python3-dev"], "@linux"),
                new("install what the build lacks", ["xcode-select --install"], "@macos"),
                new("install what the build lacks", ["winget install Microsoft.VisualStudio.2022.BuildTools"], "@windows"),
            ],
            Verify = "python3 -m pip install --only-binary=:all: {package}",
            Otherwise = "the first `error:` above the last lines of the log is the one that counts",
        },
        new(
            "conda-platform",
            "No channel has that build for this platform.",
            "the environment is of the wrong platform, its file pins builds of another one, or the package is not built for it"
        )
        {
            Rules = ["AR704"],
            Remedies =
            [
                new(
                    "see which platforms have it",
                    ["conda search -c conda-forge --subdir osx-arm64 {package}", "conda info | grep platform"]
                ),
                new(
                    "export environments without builds, so that they fit other platforms",
                    ["conda env export --from-history > environment.yml"]
                ),
                new("add the channel that has it", ["conda install -c conda-forge {package}"]),
                new(
                    "on an Apple-silicon Mac make an Intel environment as a last resort",
                    ["CONDA_SUBDIR=osx-64 conda create -n intel python {package}"],
                    "@macos"
                ),
            ],
            Verify = "conda list --show-channel-urls",
            Otherwise = "a package may be on PyPI only: install it with pip into the environment",
        },
    ];
}
