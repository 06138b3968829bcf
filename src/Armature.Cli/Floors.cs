namespace Armature.Cli;

/// <summary>The oldest systems on which the packaged programs run. Tests hold the programs to it.</summary>
internal static class Floors
{
    /// <summary>The oldest glibc of the programs for Linux, as "2.N".</summary>
    public const string Glibc = "2.17";
}
