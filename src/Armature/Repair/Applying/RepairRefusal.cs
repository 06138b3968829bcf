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

    /// <summary>There is no repair to resume or to abandon.</summary>
    NothingUnfinished,
}
