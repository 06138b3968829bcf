using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What pip, uv, Poetry, PDM and Pipenv say where no file fits.</summary>
internal static class InstallerErrors
{
    private const string NativePackages =
        "requirement=tensorflow*|torch*|numpy*|scipy*|scikit-learn*|pandas*|opencv*|jaxlib*|onnxruntime*|mediapipe*|open3d*|vtk*|pyqt*|pyside*|xformers*|nvidia*|triton*|faiss*|lightgbm*|xgboost*|h5py*|llvmlite*|numba*|tflite*|ray*|paddle*|bitsandbytes*|cupy*|dm-tree*|grpcio*|pyarrow*|polars*|flash*|vllm*|decord*|tokenizers*|sentencepiece*|spacy*|deepspeed*|mxnet*|mlx*|coremltools*|pywin32*|cuda*|tensorrt*|dlib*|mujoco*|bpy*|intel*|mkl*";

    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "pip-unsupported-wheel",
            "a wheel's tags are none of those that this Python takes",
            "pip src/pip/_internal/req/req_install.py, resolution/resolvelib/factory.py; uv; Poetry; pipx",
            [
                "{wheel} is not a supported wheel on this platform",
                "{wheel} is not a supported wheel on this",
                "is not a supported wheel on this platform",
                "is not a supported wheel",
                "the wheel is compatible with {any}, but you're on",
                "the wheel is compatible with {any}, but you're using",
                "a path dependency is incompatible with the current platform",
                "a url dependency is incompatible with the current platform",
                "is incompatible with the current platform",
                "{wheel} is not compatible with this platform",
                "invalid wheel filename (wrong number of parts): '{wheel}'",
                "invalid wheel filename",
                "is not compatible with current environment",
                "wheel {wheel} is not compatible with the current python",
                "not a valid wheel filename",
                "is not a valid wheel filename",
                "{wheel} is incompatible ╰─> wheel",
                "error: incompatible-wheel",
                "wheel architecture is unsupported: {word}",
                "wheel requires a different python implementation",
                "wheel only supports free-threaded python",
                "wheel requires glibc {word} (current",
                "wheel requires musl (current",
                "wheel requires python {word} (current",
                "wheel requires macos {word} (current",
                "hint: the wheel is compatible with",
            ],
            [new("pip-unsupported-wheel", 95, "the installer says so itself")]
        ),
        new(
            "pip-no-matching",
            "no file of the package fits this Python and platform",
            "pip src/pip/_internal/resolution/resolvelib/factory.py",
            [
                "could not find a version that satisfies the requirement {requirement} (from versions: none)",
                "could not find a version that satisfies the requirement {requirement} (from versions: {any})",
                "could not find a version that satisfies the requirement {requirement} (from {any})",
                "could not find a version that satisfies the requirement {requirement}",
                "no matching distribution found for {requirement}",
            ],
            [
                new("windows-arm64", 88, "the machine is a Windows on ARM", "@windows-arm64"),
                new(
                    "pip-no-matching",
                    94,
                    "the package is known to be published as wheels of some platforms and Pythons only",
                    NativePackages
                ),
                new("pip-no-matching", 90, "the text tells of Pythons or platforms that were passed over", "@passed-over"),
                new("pip-no-matching", 80, "there is no wheel for this Python and platform, or the name is wrong"),
                new("none", 30, "a name that is misspelt gives the same words"),
            ]
        ),
        new(
            "pip-requires-python",
            "the package asks for another version of Python",
            "pip, uv, Poetry",
            [
                "ignored the following versions that require a different python version",
                "requires a different python: {number} not in",
                "(requires-python:{any}",
                "link requires a different python ({number} not in",
                "the requested python version ({any}) does not satisfy",
                "does not satisfy python",
                "requires python {any} but the running python is",
                "the current project's supported python range ({any}) is not compatible with",
                "is not compatible with some of the required packages python requirement",
                "requires a python version of",
                "which is incompatible with the project's python requirement",
                "the following dependencies don't work on all python versions in the range of the project's",
            ],
            [new("pip-no-matching", 72, "versions are passed over for their Requires-Python")]
        ),
        new(
            "uv-no-wheels",
            "no wheel of the package fits this Python and platform",
            "uv crates/uv-resolver/src/pubgrub/report.rs, crates/uv-distribution-types/src/prioritized_distribution.rs",
            [
                "has no wheels with a matching python abi tag",
                "has no wheels with a matching python version tag",
                "has no wheels with a matching platform tag",
                "has no wheels with a matching python implementation tag",
                "have no wheels with a matching {any} tag",
                "has no usable wheels",
                "has no wheels and building from source is disabled",
                "only has wheels for the following {any}",
                "but '{package}' ({word}) only has wheels for the following {any}",
                "but we only found wheels for {any}",
                "distribution '{requirement} @ {any} can't be installed because it doesn't have a source distribution or wheel for the current platform",
                "doesn't have a source distribution or wheel for the current platform",
                "does not have compatible wheels",
                "no compatible wheels",
                "no wheels are available for",
                "wheels are available for {any} on the following platform",
                "wheels are available for {any} with the following python",
                "wheels are required for {any} because building from source is disabled",
                "and all versions of {any} have no wheels with a matching",
            ],
            [
                new("windows-arm64", 88, "the machine is a Windows on ARM", "@windows-arm64", "!@uv-elsewhere"),
                new("pip-no-matching", 95, "uv compares the tags and says which is missing"),
            ]
        ),
        new(
            "poetry-no-candidates",
            "no file of the package fits this Python and platform",
            "Poetry src/poetry/installation/chooser.py; PDM; Pipenv",
            [
                "unable to find installation candidates for {package} ({word})",
                "unable to find installation candidates for",
                "unable to find candidates for {package}",
                "can't find any candidates for",
                "candidatenotfound",
                "no candidate is found for",
                "no matching distribution found",
                "no installation candidates",
                "could not find a matching version of {requirement}",
                "could not find a version that matches {requirement}",
                "no matching wheel for current configuration",
                "environment does not support the identified abi tags",
                "environment does not support the identified platform tags",
                "environment does not support the identified python tags",
                "wheel(s) were skipped as your project's environment does not support",
                "package {package} ({word}) not found",
            ],
            [
                new("windows-arm64", 88, "the machine is a Windows on ARM", "@windows-arm64"),
                new("pip-no-matching", 86, "the lock names the version, and none of its files fits"),
            ]
        ),
        new(
            "resolver-failed",
            "no set of versions fits together",
            "uv, pip, Poetry",
            ["no solution found when resolving dependencies", "resolutionimpossible", "version solving failed", "resolvepackagenotfound"],
            [
                new("conda-platform", 86, "conda says so of builds that its platform does not have", "@conda"),
                new("pip-no-matching", 76, "wheels for another Python or platform are spoken of", "@passed-over"),
                new("none", 66, "versions that ask for different things are no fault of compiled code"),
            ]
        ),
        new(
            "wheel-tag-promise",
            "a wheel's name promises what its files do not hold",
            "check-wheel-contents, abi3audit, auditwheel, twine",
            [
                "wheel is tagged {any} but",
                "abi version mismatch in wheel",
                "the wheel is tagged",
                "wheel has incorrect tag",
                "is tagged {any} but contains",
                "is consistent with the following platform tag: 'linux_{word}",
                "in order to achieve the tag platform tag",
                "invalid platform tag",
                "has an unsupported platform tag",
                "not valid for platform tag",
                "tagged as universal2 but",
                "tagged as {any} but contains",
            ],
            [new("mistagged-wheel", 84, "tag and bytes differ")]
        ),
    ];
}
