using Armature.Dev.Documentation;

namespace Armature.Dev.Tasks;

/// <summary><c>dev docs</c>: writes the generated files; with <c>--check</c> only lists those that are out of date.</summary>
internal static class Docs
{
    public static int Run(string[] arguments) =>
        arguments switch
        {
            [] => Write(),
            ["--check"] => Check(),
            _ => ExitCodes.Usage,
        };

    /// <summary>The files that are out of date, a sentence each.</summary>
    public static IEnumerable<string> Drift() =>
        [
            .. GeneratedFiles.All.Where(file => !file.IsCurrent).Select(file => $"{file.Path} is out of date"),
            .. GeneratedFiles.Stale.Select(name => $"{GeneratedFiles.RulesDirectory}/{name} belongs to a rule that no longer exists"),
        ];

    private static int Write()
    {
        foreach (var file in GeneratedFiles.All.Where(file => !file.IsCurrent))
        {
            file.Write();
            Console.WriteLine($"wrote {file.Path}");
        }
        return Check();
    }

    private static int Check()
    {
        string[] drift = [.. Drift()];
        foreach (var sentence in drift)
            Console.Error.WriteLine($"{sentence}: run `dotnet run --project tools/Armature.Dev -- docs`");
        return drift.Length == 0 ? ExitCodes.Done : ExitCodes.Drift;
    }
}
