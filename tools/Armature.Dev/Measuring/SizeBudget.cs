namespace Armature.Dev.Measuring;

/// <summary>The maximum sizes of files and methods, in lines: of the longest one, of nine in ten, and of half of them.</summary>
internal sealed record SizeBudget(int Median, int Ninth, int Longest)
{
    /// <summary>Lines of a file.</summary>
    public static SizeBudget File { get; } = new(90, 220, 400);

    /// <summary>Lines of a method, from its signature to its end. The formatter puts each parameter and each call of a long chain on its own line.</summary>
    public static SizeBudget Method { get; } = new(8, 20, 80);

    /// <summary>The sizes that exceed the budget, a sentence each.</summary>
    public static IEnumerable<string> Broken(SourceSizes sizes) =>
        [.. File.Broken("files", sizes.Files), .. Method.Broken("methods", sizes.Methods)];

    private IEnumerable<string> Broken(string what, IReadOnlyList<Sized> sizes)
    {
        var spread = Spread.Of(sizes);
        if (spread.Median > Median)
            yield return $"half of the {what} are {spread.Median} lines or longer; the budget is {Median}";
        if (spread.Ninth > Ninth)
            yield return $"one in ten {what} is {spread.Ninth} lines or longer; the budget is {Ninth}";
        foreach (var size in sizes.Where(size => size.Lines > Longest))
            yield return $"{size.Name} has {size.Lines} lines; the budget is {Longest}";
    }
}
