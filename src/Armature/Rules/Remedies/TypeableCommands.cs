using Armature.Inventory.Distributions;
using Armature.Remedies;

namespace Armature.Rules.Remedies;

/// <summary>
/// Leaves out the commands of a fix if the package's metadata has no valid name or version: people copy commands into a shell, and such a name may be an
/// option or a command itself.
/// </summary>
internal static class TypeableCommands
{
    /// <summary>The finding, if need be without commands.</summary>
    public static Finding Of(Finding finding) =>
        finding is { Package: { } package, Remedy: { Commands.IsEmpty: false } remedy } && !IsTypeable(package)
            ? finding with
            {
                Remedy = remedy with { Commands = [], Trust = Trust.ShowOnly },
            }
            : finding;

    /// <summary>Whether a requirement can be typed between double quotes.</summary>
    public static bool IsTypeable(string requirement) =>
        requirement.All(static character => character is >= ' ' and < '\x7f' && !"\"$`\\".Contains(character, StringComparison.Ordinal))
        && !requirement.StartsWith('-');

    // conda's names may also start with an underscore
    private static bool IsTypeable(Distribution package) =>
        (
            package.ValidName is not null
            || (package.Kind is MetadataKind.CondaMeta && package.Name is ['_', .. var rest] && rest.All(IsPlain))
        ) && (package.Version is not { } version || (version.All(IsPlain) && !version.StartsWith('-')));

    private static bool IsPlain(char character) =>
        char.IsAsciiLetterOrDigit(character) || "._+!-*".Contains(character, StringComparison.Ordinal);
}
