using Armature.Subjects.Search;

namespace Armature.Subjects;

/// <summary>Finds what to examine from what was typed, or from where the process was started.</summary>
public static class SubjectFinder
{
    /// <summary>Finds it.</summary>
    /// <param name="typed">As it was typed; null where nothing was.</param>
    /// <param name="environment">Variables and directories of the process.</param>
    /// <param name="disk">The tree that paths are looked up in; it outlives the subjects.</param>
    public static FindOutcome Find(string? typed, HostEnvironment environment, FileTree disk) =>
        typed is null ? new NearbySearch(environment, disk).Find() : NamedSearch.Find(typed, environment, disk);
}
