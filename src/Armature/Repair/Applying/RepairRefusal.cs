namespace Armature.Repair.Applying;

/// <summary>Why a repair was refused.</summary>
public enum RepairRefusal
{
    /// <summary>For another reason.</summary>
    Other,

    /// <summary>An earlier repair was not finished.</summary>
    Unfinished,

    /// <summary>Another repair is running.</summary>
    Locked,

    /// <summary>No earlier environment is kept.</summary>
    NothingKept,

    /// <summary>Nothing was interrupted, so nothing can be resumed or abandoned.</summary>
    NothingUnfinished,
}
