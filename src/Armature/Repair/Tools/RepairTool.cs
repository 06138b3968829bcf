namespace Armature.Repair.Tools;

/// <summary>A tool of the user's that creates environments and installs packages (<c>--with</c>).</summary>
public enum RepairTool
{
    /// <summary>uv.</summary>
    Uv,

    /// <summary><c>python -m venv</c> and pip.</summary>
    Pip,

    /// <summary>conda.</summary>
    Conda,

    /// <summary>mamba, which accepts conda's command line.</summary>
    Mamba,

    /// <summary>micromamba, which needs no base environment.</summary>
    Micromamba,

    /// <summary>pixi.</summary>
    Pixi,
}
