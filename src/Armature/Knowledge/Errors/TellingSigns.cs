using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>
/// What in a text tells of its platform and tools, and so separates causes with the same message: the lines of <c>telling-signs.txt</c>, read when
/// they are first asked for.
/// </summary>
public static class TellingSigns
{
    private static readonly Lazy<ImmutableArray<TellingSign>> s_all = new(Read);

    /// <summary>The signs; each id once.</summary>
    public static ImmutableArray<TellingSign> All => s_all.Value;

    private static ImmutableArray<TellingSign> Read()
    {
        using var stream = typeof(TellingSigns).Assembly.GetManifestResourceStream("telling-signs.txt")!;
        using var reader = new StreamReader(stream);
        var signs = ImmutableArray.CreateBuilder<TellingSign>();
        var patterns = ImmutableArray.CreateBuilder<string>();
        var head = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            if (line.StartsWith('\t'))
            {
                patterns.Add(line[1..].Trim('|'));
                continue;
            }

            Close();
            head = line;
        }

        Close();
        return signs.ToImmutable();

        void Close()
        {
            if (head.Split('\t') is [var id, var means])
                signs.Add(new TellingSign(id, means, patterns.DrainToImmutable()));
        }
    }
}
