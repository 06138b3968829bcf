using System.Collections.Immutable;
using Armature.Explaining.Scanning;
using Armature.Knowledge;
using Armature.Knowledge.Errors;

namespace Armature.Explaining.Candidates;

/// <summary>The signs of one text. Decides whether the conditions of readings and fixes hold.</summary>
internal sealed class SeenSigns(Sightings sightings)
{
    private const string WheelCondition = "wheel:";

    private IEnumerable<string> Wheels => Of("wheel-name").Select(static sighting => sighting["wheel"]).OfType<string>();

    /// <summary>The sightings of a sign.</summary>
    public IEnumerable<Sighting> Of(string sign) => sightings.Of(PatternCatalog.NumberOf(sign));

    public bool Has(string sign) => Of(sign).Any();

    /// <summary>The ids of the signs with a <see cref="Sign.Role"/>, in the order of their file.</summary>
    public static IEnumerable<string> WithRole(string role) =>
        PatternCatalog.Signs.Where(sign => sign.Role == role).Select(static sign => sign.Id);

    /// <summary>Whether all conditions hold.</summary>
    /// <param name="conditions">As in <see cref="ErrorReading.Conditions"/>.</param>
    /// <param name="hole">What a hole took.</param>
    public bool Hold(ImmutableArray<string> conditions, Func<string, string?> hole)
    {
        foreach (var condition in conditions)
        {
            if (!Holds(condition, hole))
                return false;
        }

        return true;
    }

    private bool Holds(string condition, Func<string, string?> hole)
    {
        if (condition[0] is '@')
            return condition.Split('|').Any(sign => Has(sign[1..]));
        if (condition[0] is '!')
            return !Has(condition[2..]);
        if (condition.StartsWith(WheelCondition, StringComparison.Ordinal))
            return WheelTagClaim.Includes(Wheels, hole("file"), hole(condition[WheelCondition.Length..]));
        var equals = condition.IndexOf('=', StringComparison.Ordinal);
        var isNegated = condition[equals - 1] == '!';
        var taken = hole(condition[..(isNegated ? equals - 1 : equals)]);
        var globs = condition[(equals + 1)..];
        return (taken is not null && (globs is ['$', .. var list] ? Glob.MatchesList(list, taken) : Glob.Matches(globs, taken)))
            != isNegated;
    }
}
