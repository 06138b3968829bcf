namespace Armature.Repair.Processes;

/// <summary>The shell that a command is written for.</summary>
internal enum ShellKind
{
    /// <summary>sh, bash, zsh.</summary>
    Posix,

    /// <summary>PowerShell of any version.</summary>
    PowerShell,
}
