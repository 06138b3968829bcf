namespace Armature.Dev;

/// <summary>What the tasks answer to a shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done, or nothing to complain of.</summary>
    public const int Done = 0;

    /// <summary>Checked, and not as it should be.</summary>
    public const int Drift = 1;

    /// <summary>Asked in a way that no task understands.</summary>
    public const int Usage = 2;
}
