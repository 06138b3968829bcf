using System.Text.RegularExpressions;
using Armature.Packaging;

namespace Armature.Repair.Planning.Projects;

/// <summary>References to environment variables in the addresses of a project's files: <c>${NAME}</c>, and <c>$NAME</c> of a Pipfile.</summary>
internal static partial class VariableReferences
{
    /// <summary>The address with the values of its variables; a variable that is not set stays as it is written.</summary>
    /// <param name="variable">Returns an environment variable, or null.</param>
    /// <param name="isSecret">Whether a value would be shown, because it is not part of the user and password.</param>
    public static string Expand(string address, Func<string, string?> variable, out bool isSecret)
    {
        List<string> values = [];
        var expanded = Reference()
            .Replace(
                address,
                reference =>
                {
                    if (variable(reference.Groups["name"].Value) is not { Length: > 0 } value)
                        return reference.Value;
                    values.Add(value);
                    return value;
                }
            );
        var shown = UrlSecrets.Hidden(expanded);
        isSecret = values.Exists(value => shown.Contains(value, StringComparison.Ordinal));
        return expanded;
    }

    [GeneratedRegex(@"\$(\{(?<name>[A-Za-z0-9_]+)\}|(?<name>[A-Za-z_][A-Za-z0-9_]*))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
