namespace Armature.TestKit.Faults;

/// <summary>The faults of the comparison: 20 of environments, 3 of wheels.</summary>
internal static class AllFaults
{
    /// <summary>The reason for skipping a test.</summary>
    public const string Missing =
        "needs gcc, clang, patchelf, libomp-dev, a CPython 3.11 of pyenv and the corpus of published wheels: set ARMATURE_CORPUS";

    /// <summary>Whether all can be made here.</summary>
    public static bool AreHere =>
        ScientificEnvironment.IsHere
        && PublishedWheels.IsHere
        && Tool.AreHere("gcc", "clang", "patchelf")
        && CompiledExtension.OpenMp is not null;

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [.. WrongBuilds.All, .. DamagedFiles.All, .. MissingParts.All, .. Conflicts.All, .. FaultyWheels.All];
}
