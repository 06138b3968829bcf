namespace Armature.Repair.Plans;

/// <summary>How much a repair changes, from the least to the most. A plan takes the first rung that fixes the findings.</summary>
public enum Rung
{
    /// <summary>Points the environment to another base interpreter of the same minor version; its packages stay.</summary>
    Repoint,

    /// <summary>The user removes what comes from outside the environment, such as a PYTHONPATH; the environment stays.</summary>
    RemoveIntruder,

    /// <summary>Copies the environment and reinstalls only its broken packages in the copy.</summary>
    MendCopy,

    /// <summary>Creates a new environment, because the base interpreter, the architecture or the ABI has to change.</summary>
    NewEnvironment,

    /// <summary>Builds packages from source, because no wheel fits.</summary>
    BuildFromSource,
}
