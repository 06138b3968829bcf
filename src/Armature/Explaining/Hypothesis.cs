using System.Collections.Immutable;
using Armature.Explaining.Names;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>A cause that a text allows, with the findings that show it in the files.</summary>
/// <param name="Alternative">The cause with what the text says for it.</param>
/// <param name="Confirming">The fitting findings about what the text names.</param>
/// <param name="Fitting">The findings of the cause's rules, the most severe first.</param>
internal sealed record Hypothesis(Alternative Alternative, ImmutableArray<Finding> Confirming, ImmutableArray<Finding> Fitting)
{
    public Cause Cause => Alternative.Cause;

    /// <summary>The answer of the findings; null if none fits.</summary>
    public Confirmation? Confirmation =>
        Confirming is [var confirming, ..] ? new Confirmation(ConfirmationKind.Confirmed, confirming.Message, Confirming)
        : Fitting is [var fitting, ..] ? new Confirmation(ConfirmationKind.Fits, fitting.Message, Fitting)
        : null;

    public static Hypothesis Of(Alternative alternative, NamedThings named, ImmutableArray<Finding> findings)
    {
        ImmutableArray<Finding> fitting =
        [
            .. findings
                .Where(finding => alternative.Cause.Rules.Contains(finding.Rule.Id))
                .OrderByDescending(static finding => finding.Severity),
        ];
        return new Hypothesis(alternative, [.. fitting.Where(finding => IsAbout(finding, named))], fitting);
    }

    private static bool IsAbout(Finding finding, NamedThings named) =>
        (named.Package is { } package && finding.Package is { } owner && IsSamePackage(owner.Name, package))
        || new[] { named.File, named.Library }.OfType<string>().Any(name => Mentions(finding, PackagePath.FileName(name)));

    /// <summary>A missing library is not among the files of a finding: only its message and evidence name it.</summary>
    private static bool Mentions(Finding finding, string name) =>
        finding.Message.Contains(name, StringComparison.Ordinal)
        || finding.Files.Any(file => PackagePath.IsFile(file.Path, name) || file.Evidence.Contains(name, StringComparison.Ordinal));

    private static bool IsSamePackage(string left, string right) =>
        left.Replace('_', '-').Equals(right.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);
}
