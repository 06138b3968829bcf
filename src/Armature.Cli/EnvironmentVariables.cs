using System.Collections.Immutable;

namespace Armature.Cli;

/// <summary>The environment variables that change what the program does, for the manual.</summary>
internal static class EnvironmentVariables
{
    public static ImmutableArray<(string Name, string Meaning)> All { get; } =
    [
        ("VIRTUAL_ENV, CONDA_PREFIX", "the environment that is examined if no subject is named"),
        ("PATH", "where python3 and the installers are looked for"),
        ("PYTHONPATH, LD_LIBRARY_PATH, DYLD_LIBRARY_PATH and similar variables", "taken into account as Python and the loader would"),
        ("NO_COLOR", "if it is not empty: no colour, unless --color always is given"),
        ("FORCE_COLOR", "if it is not empty: colour, also without a terminal"),
        ("CLICOLOR_FORCE", "if it is neither empty nor 0: the same as FORCE_COLOR"),
        ("CLICOLOR", "if it is 0: no colour"),
        ("TERM", "if it is dumb: no colour"),
        ("LC_ALL, LC_CTYPE, LANG", "the first that is set decides whether characters beyond ASCII are shown"),
        ("CI", "if it is not empty: no links to the documentation"),
        (
            DocumentationAddress.Variable,
            "the address of the documentation, in which {page} stands for the name of a page; terminals that show links get it"
        ),
        ("ARMATURE_CACHE_DIR", "the directory for what indexes answered"),
        ("XDG_CACHE_HOME, XDG_STATE_HOME", "the directories that contain the cache and the key of repairs"),
        ("HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "the proxy for --online and --index-url"),
    ];
}
