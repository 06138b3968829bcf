namespace Armature.Repair.Planning;

/// <summary>The user's own tool, with which an environment is made and filled.</summary>
public enum RepairTool
{
    /// <summary>uv.</summary>
    Uv,

    /// <summary><c>python -m venv</c> and the pip in it.</summary>
    Pip,

    /// <summary>conda.</summary>
    Conda,

    /// <summary>mamba, which takes conda's command line.</summary>
    Mamba,

    /// <summary>micromamba, which needs no base environment.</summary>
    Micromamba,

    /// <summary>pixi.</summary>
    Pixi,
}
