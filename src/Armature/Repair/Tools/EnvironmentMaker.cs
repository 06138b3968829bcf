using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Repair.Tools;

/// <summary>What made an environment, going by what its makers leave in it.</summary>
public enum EnvironmentMaker
{
    /// <summary><c>python -m venv</c> or virtualenv.</summary>
    Venv,

    /// <summary>uv.</summary>
    Uv,

    /// <summary>uv, for a tool (<c>uv tool install</c>).</summary>
    UvTool,

    /// <summary>pipx, for a tool.</summary>
    Pipx,

    /// <summary>Poetry.</summary>
    Poetry,

    /// <summary>Pipenv.</summary>
    Pipenv,

    /// <summary>conda, mamba or micromamba.</summary>
    Conda,

    /// <summary>pixi.</summary>
    Pixi,

    /// <summary>Nobody: it is an installation of Python itself.</summary>
    Installation,
}

/// <summary>Finds out what made an environment.</summary>
internal static class EnvironmentMakers
{
    /// <summary>Its maker.</summary>
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
