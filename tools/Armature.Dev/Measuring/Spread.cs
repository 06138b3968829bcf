namespace Armature.Dev.Measuring;

/// <summary>A file or a method with its length.</summary>
/// <param name="Name">Path, and the method's name.</param>
/// <param name="Lines">Its length in lines.</param>
internal readonly record struct Sized(string Name, int Lines);

/// <summary>The distribution of lengths.</summary>
/// <param name="Median">Half have at most this length.</param>
/// <param name="Ninth">Nine in ten have at most this length.</param>
/// <param name="Longest">The longest; null if there are none.</param>
internal readonly record struct Spread(int Median, int Ninth, Sized? Longest)
{
    public static Spread Of(IEnumerable<Sized> sizes)
    {
        Sized[] sorted = [.. sizes.OrderBy(size => size.Lines)];
        return sorted.Length == 0 ? new Spread(0, 0, null) : new Spread(Share(sorted, 5).Lines, Share(sorted, 9).Lines, sorted[^1]);
    }

    private static Sized Share(Sized[] sorted, int tenths) => sorted[(((sorted.Length * tenths) + 9) / 10) - 1];
}
