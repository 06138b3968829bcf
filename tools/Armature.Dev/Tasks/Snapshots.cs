namespace Armature.Dev.Tasks;

/// <summary><c>dev snapshots</c>: runs the tests and writes their output as the expected one. Review the diff before committing it.</summary>
internal static class Snapshots
{
    public static int Run(string[] arguments)
    {
        string[] command = arguments is [var project, ..] ? ["test", "--project", $"tests/{project}"] : ["test"];
        return Shell.Run("dotnet", command, ("ARMATURE_SNAPSHOTS", "renew"));
    }
}
