using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Repair.Tools;

/// <summary>The tool that created an environment.</summary>
internal enum EnvironmentMaker
{
    /// <summary><c>python -m venv</c> or virtualenv.</summary>
    Venv,

    /// <summary>uv.</summary>
    Uv,

    /// <summary><c>uv tool install</c>.</summary>
    UvTool,

    /// <summary>pipx.</summary>
    Pipx,

    /// <summary>Poetry.</summary>
    Poetry,

    /// <summary>Pipenv.</summary>
    Pipenv,

    /// <summary>conda, mamba or micromamba.</summary>
    Conda,

    /// <summary>pixi.</summary>
    Pixi,

    /// <summary>It is not an environment but an installation of Python itself.</summary>
    Installation,
}

/// <summary>Recognises the tool that created an environment by the files it leaves there.</summary>
internal static class EnvironmentMakers
{
    public static EnvironmentMaker Of(FileTree tree, Interpreter interpreter)
    {
        var prefix = interpreter.Prefix;
        if (interpreter.Configuration is not { } configuration)
            return Has("conda-meta/pixi") ? EnvironmentMaker.Pixi
                : tree.IsDirectory(TreePath.Join(prefix, "conda-meta")) ? EnvironmentMaker.Conda
                : EnvironmentMaker.Installation;
        return Has("pipx_metadata.json") ? EnvironmentMaker.Pipx
            : Has("uv-receipt.toml") ? EnvironmentMaker.UvTool
            : Has(".project") ? EnvironmentMaker.Pipenv
            : prefix.Contains("/pypoetry/", StringComparison.OrdinalIgnoreCase) ? EnvironmentMaker.Poetry
            : configuration.Uv is not null ? EnvironmentMaker.Uv
            : EnvironmentMaker.Venv;

        bool Has(string file) => tree.IsFile(TreePath.Join(prefix, file));
    }
}
