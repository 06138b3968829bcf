namespace Armature.Remedies.Derived;

/// <summary>What a build did not find, and the packages that contain it.</summary>
internal static class BuildFacts
{
    public static IEnumerable<KeyValuePair<string, Func<FactSet, string?>>> All { get; } = [];
}
