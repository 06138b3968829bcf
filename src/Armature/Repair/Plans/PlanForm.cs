namespace Armature.Repair.Plans;

/// <summary>How a plan repairs an environment.</summary>
public enum PlanForm
{
    /// <summary>Builds a new environment beside the old one, verifies it and swaps the two.</summary>
    NewEnvironment,

    /// <summary>Copies the environment beside itself, reinstalls the broken packages in the copy, verifies it and swaps the two.</summary>
    MendedCopy,

    /// <summary>Copies the environment, then reinstalls its broken packages in place.</summary>
    InPlace,

    /// <summary>Lists commands for the user to run; Armature runs none of them.</summary>
    ShowOnly,
}
