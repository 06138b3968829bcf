using Armature.Subjects.Search;

namespace Armature.Subjects;

/// <summary>Finds the subject to examine from a typed path or from the process's surroundings.</summary>
internal static class SubjectFinder
{
    /// <summary>Finds the subject.</summary>
    /// <param name="typed">The path as typed; null if none was.</param>
    /// <param name="environment">Variables and directories of the process.</param>
    /// <param name="disk">The tree in which paths are looked up. It must outlive the subjects.</param>
    /// <param name="choice">What of an image; null for all of it.</param>
    public static FindOutcome Find(string? typed, HostEnvironment environment, FileTree disk, ImageChoice? choice = null) =>
        typed is null ? new NearbySearch(environment, disk).Find() : NamedSearch.Find(typed, environment, disk, choice ?? ImageChoice.All);
}
