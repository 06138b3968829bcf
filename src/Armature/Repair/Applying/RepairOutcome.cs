namespace Armature.Repair.Applying;

/// <summary>How a repair ended.</summary>
public enum RepairOutcome
{
    /// <summary>The repaired environment is verified and in place.</summary>
    Repaired,

    /// <summary>It failed. The old environment is unchanged; the new files are removed.</summary>
    Failed,

    /// <summary>It was cancelled. The old environment is unchanged; the repair can be resumed or abandoned.</summary>
    Interrupted,

    /// <summary>It was undone. The old environment is unchanged; the new files are removed.</summary>
    Abandoned,

    /// <summary>The kept environment is in place again, and the repaired one is kept instead.</summary>
    Undone,

    /// <summary>Nothing was done.</summary>
    Refused,
}
