namespace Armature.Dev.Measuring;

/// <summary>Something with a length.</summary>
/// <param name="Name">Where it is.</param>
/// <param name="Lines">How long it is.</param>
internal readonly record struct Sized(string Name, int Lines);

/// <summary>How lengths are spread.</summary>
/// <param name="Median">Half are no longer.</param>
/// <param name="Ninth">Nine in ten are no longer.</param>
/// <param name="Longest">The longest; null where there is none.</param>
internal readonly record struct Spread(int Median, int Ninth, Sized? Longest)
{
    public static Spread Of(IEnumerable<Sized> sizes)
    {
        Sized[] sorted = [.. sizes.OrderBy(size => size.Lines)];
        return sorted.Length == 0 ? new Spread(0, 0, null) : new Spread(Share(sorted, 5).Lines, Share(sorted, 9).Lines, sorted[^1]);
    }

    private static Sized Share(Sized[] sorted, int tenths) => sorted[(((sorted.Length * tenths) + 9) / 10) - 1];
}
