namespace Armature.Dev.Tasks;

/// <summary><c>dev bench</c>: runs the benchmarks in a release build.</summary>
internal static class Bench
{
    public static int Run(string[] arguments) =>
        Shell.Run("dotnet", ["run", "--project", "bench/Armature.Bench", "-c", "Release", "--", .. arguments]);
}
