using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>Environment variables that the tools of a repair must not inherit.</summary>
internal static class ToolVariables
{
    /// <summary>
    /// Variables that select another Python or another directory than the command names (CPython <c>Modules/getpath.py</c>, pip, uv), or that keep pip, conda
    /// and mamba from installing. Variables that say where packages come from (indexes, constraints, proxies) stay.
    /// </summary>
    public static ImmutableArray<string> Misleading { get; } =
    [
        "PYTHONHOME",
        "PYTHONPATH",
        "PYTHONUSERBASE",
        "PYTHONPLATLIBDIR",
        "__PYVENV_LAUNCHER__",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_ROOT",
        "PIP_USER",
        "PIP_PYTHON",
        "PIP_DRY_RUN",
        "UV_TARGET",
        "UV_PREFIX",
        "UV_SYSTEM_PYTHON",
        "UV_PROJECT_ENVIRONMENT",
        "CONDA_DRY_RUN",
        "CONDA_DOWNLOAD_ONLY",
        "MAMBA_DRY_RUN",
        "MAMBA_DOWNLOAD_ONLY",
    ];
}
