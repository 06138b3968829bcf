using System.Text.Json;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Reporting.Json;

/// <summary>The JSON contract's names for enum members.</summary>
internal static class JsonName
{
    /// <summary>Kebab case, <c>show-only</c>; product names are one word: <c>macos</c>, <c>cpython</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        typeof(T) == typeof(SystemFamily) || typeof(T) == typeof(PythonImplementation)
            ? value.ToString().ToLowerInvariant()
            : JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
