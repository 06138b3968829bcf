using System.Collections.Frozen;

namespace Armature.Remedies.Derived;

/// <summary>Facts that follow from others by a table: which system package contains a library, which Python has a wheel.</summary>
internal static class DerivedFacts
{
    private static readonly FrozenDictionary<string, Func<FactSet, string?>> s_all = new Dictionary<string, Func<FactSet, string?>>(
        [
            .. SystemPackageFacts.All,
            .. GlibcFacts.All,
            .. PythonFacts.All,
            .. WheelFacts.All,
            .. BuildFacts.All,
            .. GpuFacts.All,
            .. ModuleFacts.All,
        ],
        StringComparer.Ordinal
    ).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => s_all.Keys;

    /// <summary>The value of a fact; null if it does not follow from the others, or is not a derived one.</summary>
    public static string? Of(string name, FactSet facts) => s_all.TryGetValue(name, out var derive) ? derive(facts) : null;
}
