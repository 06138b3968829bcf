namespace Armature.Dev.Tasks;

/// <summary><c>dev snapshots</c>: runs the tests with leave to write down what they got. The diff is to be read before it is committed.</summary>
internal static class Snapshots
{
    public static int Run(string[] arguments)
    {
        string[] command = arguments is [var project, ..] ? ["test", "--project", $"tests/{project}"] : ["test"];
        return Shell.Run("dotnet", command, ("ARMATURE_SNAPSHOTS", "renew"));
    }
}
