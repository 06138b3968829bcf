namespace Armature.Dev;

/// <summary>The exit statuses of the tasks.</summary>
internal static class ExitCodes
{
    /// <summary>Success.</summary>
    public const int Done = 0;

    /// <summary>The check failed.</summary>
    public const int Drift = 1;

    /// <summary>Invalid command line.</summary>
    public const int Usage = 2;
}
