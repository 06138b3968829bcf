namespace Armature.Repair.Plans;

/// <summary>What a step of a plan does.</summary>
public enum PlanStepKind
{
    /// <summary>Installs a Python that the machine lacks.</summary>
    ProvideInterpreter,

    /// <summary>Creates the new, empty environment beside the old one.</summary>
    CreateEnvironment,

    /// <summary>Copies the environment beside itself; the copy is repaired.</summary>
    Copy,

    /// <summary>Points the copy to another base interpreter.</summary>
    Repoint,

    /// <summary>Copies packages that no source is known to have, and the user's files, from the old environment to the new one.</summary>
    CarryOver,

    /// <summary>Installs packages that have a build for the target.</summary>
    Install,

    /// <summary>Builds packages from source because no build fits.</summary>
    BuildFromSource,

    /// <summary>Copies an environment before it is repaired in place.</summary>
    BackUp,

    /// <summary>Verifies the repaired environment.</summary>
    Verify,

    /// <summary>Swaps the directories of the new and the old environment; the old one is kept.</summary>
    Swap,

    /// <summary>The user changes the machine: installs a compiler, a system library.</summary>
    Prepare,
}
