using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>What conda, mamba, pixi and conda-lock say.</summary>
internal static class CondaErrors
{
    public static ImmutableArray<ErrorSignature> All { get; } =
    [
        new(
            "conda-not-found",
            "no channel has the package for this platform",
            "conda conda/exceptions.py, PackagesNotFoundError; libmamba; pixi",
            [
                "packagesnotfounderror: the following packages are not available from current channels: - {word}",
                "packagesnotfounderror",
                "the following packages are not available from current channels",
                "the following packages are missing from the target environment",
                "packagesnotfoundinchannelserror",
                "resolvepackagenotfound: - {word}",
                "resolvepackagenotfound",
                "{word} does not exist (perhaps a typo or a missing channel)",
                "does not exist (perhaps a typo or a missing channel)",
                "no candidates were found for {word}",
                "nothing provides requested {word}",
                "no package found matching",
                "could not find any packages matching",
            ],
            [
                new("conda-platform", 95, "the channels' addresses name the platform", "@conda-subdir"),
                new("conda-platform", 88, "the package has no build for this platform, or the channel is missing"),
            ]
        ),
        new(
            "conda-wrong-subdir",
            "an environment or package is for another platform",
            "conda, pixi, conda-lock",
            [
                "the workspace does not support '{word}'",
                "the project does not support '{word}'",
                "does not support '{word}'. add it with",
                "unsupported platform",
                "platform {word} not supported",
                "wrong subdir",
                "environment file is for platform",
                "this lock file is for platform",
                "lockfile does not contain {word}",
                "is not available for platform",
                "the package is not available for",
                "prefix is not a conda environment for",
                "your installer is for",
                "your machine hardware does not appear to be",
                "it looks like your system is not {word}",
                "your operating system appears not to be {word}",
                "your operating system appears not to be 64-bit",
                "operating system appears not to be",
                "target environment location: {any}osx-64",
                "unable to retrieve repodata (response: 404) for {any}/osx-arm64/",
                "unable to retrieve repodata (response: 404) for {any}/linux-aarch64/",
                "unable to retrieve repodata (response: 404) for {any}/win-arm64/",
            ],
            [new("conda-platform", 84, "platforms are compared")]
        )
        {
            IsLoose = true,
        },
        new(
            "conda-unsatisfiable",
            "no set of builds fits together",
            "conda, libmamba",
            [
                "unsatisfiableerror: the following specifications were found to be incompatible",
                "libmambaunsatisfiableerror",
                "nothing provides {word} needed by {word}",
                "nothing provides {package} {any} needed by {word}",
                "nothing provides {any} needed by",
                "could not solve for environment specs",
                "package {word} requires {word}, but none of the providers can be installed",
                "your installed version is: {number}",
                "but none of the providers can be installed",
                "which is missing on the system",
                "does not match any of the available virtual packages",
                "encountered problems while solving",
                "problem: nothing provides",
                "specsconfigurationconflicterror",
            ],
            [
                new("cuda-driver", 82, "conda sees no driver of NVIDIA here, which its __cuda stands for", "@conda-cuda"),
                new("conda-platform", 88, "the platform is named", "@conda-subdir"),
                new("conda-platform", 78, "builds that this platform or system does not have are asked for"),
            ]
        ),
    ];
}
