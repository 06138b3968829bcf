using System.Collections.Immutable;
using Armature.Packaging;

namespace Armature.Inventory.Distributions;

/// <summary>Reads <c>requires.txt</c> of an egg-info directory (setuptools): requirements in sections for extras and markers.</summary>
internal static class RequiresText
{
    /// <summary>The requirements in the format of <c>Requires-Dist</c>.</summary>
    public static ImmutableArray<string> Parse(string text)
    {
        var requires = ImmutableArray.CreateBuilder<string>();
        var condition = "";
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line is ['[', .. var heading, ']'])
                condition = Condition(heading);
            else if (line[0] != '#')
                requires.Add(line + condition);
        }

        return requires.DrainToImmutable();
    }

    // extra, extra:marker or :marker
    private static string Condition(string heading)
    {
        var colon = heading.IndexOf(':', StringComparison.Ordinal);
        var extra = NormalizedName.Of(colon < 0 ? heading : heading[..colon]);
        var marker = colon < 0 ? "" : heading[(colon + 1)..];
        return (extra.Length, marker.Length) switch
        {
            (0, 0) => "",
            (0, _) => $" ; {marker}",
            (_, 0) => $" ; extra == \"{extra}\"",
            _ => $" ; ({marker}) and extra == \"{extra}\"",
        };
    }
}
