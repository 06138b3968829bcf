using Armature.Dockerfiles.Commands;
using Armature.Knowledge.Images;

namespace Armature.Preflight.Images;

/// <summary>Finds out whether a stage has a C compiler.</summary>
internal static class StageCompiler
{
    private static readonly string[] s_dnf =
    [
        "gcc",
        "gcc-c++",
        "clang",
        "@development",
        "@development-tools",
        "Development Tools",
        "rust",
        "cargo",
    ];
    private static readonly string[] s_conda =
    [
        "compilers",
        "c-compiler",
        "cxx-compiler",
        "gcc",
        "gxx",
        "gcc_linux-64",
        "gxx_linux-64",
        "gcc_linux-aarch64",
    ];

    /// <summary>True or false where all that the stage and its bases install is known; otherwise null.</summary>
    public static bool? Of(BaseImage? image, IReadOnlyCollection<StageCommands> chain)
    {
        if (image?.HasCompiler == true)
            return true;
        bool?[] packages =
        [
            .. chain
                .SelectMany(static part => part.System)
                .SelectMany(static install => install.Packages.Select(package => Brings(install, package))),
            .. chain
                .SelectMany(static part => part.Python)
                .Where(static made => made.Install.Tool == "conda")
                .Select(static made => Conda(made.Install)),
            .. chain.SelectMany(static part => part.Opaque).Select(static _ => (bool?)null),
        ];
        return packages.Any(static brings => brings == true) ? true
            : image?.HasCompiler is null || packages.Any(static brings => brings is null) ? null
            : false;
    }

    private static bool? Brings(SystemInstall install, string package) =>
        install.Manager switch
        {
            "apt" => ImageLibraries.Brought(package, install.TakesRecommended)?.Contains(ImageLibraries.Compiler),
            "apk" => ImageLibraries.BringsCompiler(package),
            "dnf" => s_dnf.Contains(package) ? true : null,
            _ => null,
        };

    private static bool? Conda(PythonInstall install) =>
        install.Requirements.Any(static name => s_conda.Contains(name.Split('=', ' ')[0])) ? true
        : install.Files.IsEmpty ? false
        : null;
}
