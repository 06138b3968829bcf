using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Subjects;

namespace Armature;

/// <summary>Reads from the environment variables what an interpreter started in this process would use (CPython <c>Lib/site.py</c>, <c>Modules/getpath.py</c>).</summary>
internal static class ProcessContext
{
    /// <summary>The user's site-packages and PYTHONPATH, with absolute paths.</summary>
    public static InventoryOptions Of(HostEnvironment environment) =>
        new()
        {
            User = environment.Home is { } home
                ? new UserContext(home, UserBase(environment), environment.Variable("PYTHONNOUSERSITE") is null)
                : null,
            PythonPath = PythonPath(environment),
            Variable = environment.Variable,
        };

    private static string? UserBase(HostEnvironment environment) =>
        environment.Variable("PYTHONUSERBASE") is { } named ? environment.Absolute(named)
        : environment.IsWindows && environment.Variable("APPDATA") is { } roaming ? environment.Absolute($"{roaming}/Python")
        : null;

    private static ImmutableArray<string> PythonPath(HostEnvironment environment) =>
        [
            .. (environment.Variable("PYTHONPATH") ?? "")
                .Split(environment.IsWindows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries)
                .Select(environment.Absolute),
        ];
}
