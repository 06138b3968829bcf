using Armature.Subjects;

namespace Armature.Repair.Applying;

/// <summary>Finds the environment whose repair was interrupted, even if its directory is missing at the moment.</summary>
internal static class UnfinishedRepair
{
    private static readonly string[] s_programs = ["bin", "Scripts"];

    /// <summary>The prefix; null if nothing was named and nothing is here. A named path is returned unchanged if no repair of it is known.</summary>
    public static string? Find(string? typed, HostEnvironment environment)
    {
        string?[] candidates = typed is null
            ? [environment.Variable("VIRTUAL_ENV"), environment.Variable("CONDA_PREFIX"), ".venv", "venv"]
            : [typed, Prefix(typed)];
        string[] places = [.. candidates.Where(place => !string.IsNullOrEmpty(place)).Select(place => environment.Absolute(place!))];
        return places.FirstOrDefault(IsUnfinished) ?? (typed is null ? places.FirstOrDefault(Directory.Exists) : places[^1]);
    }

    private static bool IsUnfinished(string place) => Repairer.Unfinished(place) is not null;

    /// <summary><c>.venv</c> of <c>.venv/bin/python</c>.</summary>
    private static string? Prefix(string typed) =>
        Path.GetDirectoryName(typed) is { Length: > 0 } directory
        && s_programs.Contains(Path.GetFileName(directory), StringComparer.OrdinalIgnoreCase)
            ? Path.GetDirectoryName(directory)
            : null;
}
