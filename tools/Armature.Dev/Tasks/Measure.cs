using Armature.Dev.Measuring;

namespace Armature.Dev.Tasks;

/// <summary><c>dev measure</c>: the sizes of files and methods in <c>src</c> with their budget.</summary>
internal static class Measure
{
    public static int Run(string[] arguments)
    {
        var sizes = SourceSizes.OfRepository();
        Console.WriteLine("| lines of | count | median | p90 | longest | budget |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Show("a file", sizes.Files, SizeBudget.File);
        Show("a method", sizes.Methods, SizeBudget.Method);
        string[] broken = [.. SizeBudget.Broken(sizes)];
        foreach (var sentence in broken)
            Console.Error.WriteLine(sentence);
        return broken.Length == 0 ? ExitCodes.Done : ExitCodes.Drift;
    }

    private static void Show(string what, IReadOnlyList<Sized> sizes, SizeBudget budget)
    {
        var spread = Spread.Of(sizes);
        var longest = spread.Longest is { } place ? $"{place.Lines} ({place.Name})" : "–";
        var bars = $"{budget.Median} · {budget.Ninth} · {budget.Longest}";
        Console.WriteLine($"| {what} | {sizes.Count} | {spread.Median} | {spread.Ninth} | {longest} | {bars} |");
    }
}
