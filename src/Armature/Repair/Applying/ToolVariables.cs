using System.Collections.Immutable;

namespace Armature.Repair.Applying;

/// <summary>Environment variables that the tools of a repair must not inherit.</summary>
internal static class ToolVariables
{
    /// <summary>
    /// Variables that select another Python or another directory than the command names (CPython <c>Modules/getpath.py</c>, pip, uv), or that keep pip
    /// from installing. Variables that say where packages come from (indexes, constraints, proxies) stay.
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
        "PIP_REQUIREMENT",
        "PIP_EDITABLE",
        "UV_CONFIG_FILE",
        "UV_TARGET",
        "UV_PREFIX",
        "UV_SYSTEM_PYTHON",
        "UV_PROJECT_ENVIRONMENT",
    ];
}
