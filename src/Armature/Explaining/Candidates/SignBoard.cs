using System.Collections.Immutable;
using Armature.Explaining.Scanning;

namespace Armature.Explaining.Candidates;

/// <summary>Answers what readings and remedies ask about a text.</summary>
internal sealed class SignBoard(Sightings sightings)
{
    private const string OfWheel = "wheel:";

    private IEnumerable<string> Wheels => Of("wheel-name").Select(static sighting => sighting["wheel"]).OfType<string>();

    /// <summary>The sightings of a sign.</summary>
    public IEnumerable<Sighting> Of(string sign) => sightings.Of(PatternCatalog.NumberOf(sign));

    public bool Has(string sign) => Of(sign).Any();

    /// <summary>Whether all of these hold: <c>@sign</c>, <c>!@sign</c>, <c>@sign|@other</c>, <c>hole=glob</c>, <c>hole!=glob</c>, <c>wheel:hole</c>.</summary>
    /// <param name="conditions">As <see cref="Knowledge.Errors.ErrorReading.Signs"/> has them.</param>
    /// <param name="hole">What a hole took.</param>
    public bool Holds(ImmutableArray<string> conditions, Func<string, string?> hole)
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
        if (condition.StartsWith(OfWheel, StringComparison.Ordinal))
            return WheelPromise.Of(Wheels, hole("file"), hole(condition[OfWheel.Length..]));
        var equals = condition.IndexOf('=', StringComparison.Ordinal);
        var isNot = condition[equals - 1] == '!';
        var taken = hole(condition[..(isNot ? equals - 1 : equals)]);
        return (taken is not null && Glob.Matches(condition[(equals + 1)..], taken)) != isNot;
    }
}
