using System.Text.Json;

namespace Armature.Reporting.Json;

/// <summary>The contract's words for the cases of an enum.</summary>
internal static class Words
{
    /// <summary>A case's name in kebab case: <c>wheel-tags</c>, <c>show-only</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>A proper name in lower case, however its parts are cased: <c>macos</c>, <c>cpython</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
