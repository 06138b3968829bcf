using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Subjects;

namespace Armature;

/// <summary>What an interpreter started here would be told by its surroundings (CPython <c>Lib/site.py</c>, <c>Modules/getpath.py</c>).</summary>
internal static class ProcessContext
{
    /// <summary>The user and PYTHONPATH.</summary>
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
