using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Knowledge.Errors;
using Armature.Rules;

namespace Armature.Explaining;

/// <summary>A cause that a text allows, beside the findings that are that cause seen on the bytes.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Because">Why the text allows it.</param>
/// <param name="Same">Those about what the text names.</param>
/// <param name="Fitting">All of them.</param>
internal sealed record Hypothesis(ErrorCause Cause, string Because, ImmutableArray<Finding> Same, ImmutableArray<Finding> Fitting)
{
    public static Hypothesis Of(ErrorCause cause, string because, NamedThings named, ImmutableArray<Finding> findings)
    {
        ImmutableArray<Finding> fitting =
        [
            .. findings.Where(finding => cause.Rules.Contains(finding.Rule.Id)).OrderByDescending(static finding => finding.Severity),
        ];
        return new Hypothesis(cause, because, [.. fitting.Where(finding => IsOf(finding, named))], fitting);
    }

    /// <summary>What the findings say to it; null where they say nothing.</summary>
    public Confirmation? Confirmation =>
        Same is [var same, ..] ? new Confirmation(ConfirmationKind.Confirmed, same.Message, Same)
        : Fitting is [var fitting, ..] ? new Confirmation(ConfirmationKind.Fits, fitting.Message, Fitting)
        : null;

    private static bool IsOf(Finding finding, NamedThings named) =>
        (named.Package is { } package && finding.Package is { } owner && IsSame(owner.Name, package))
        || new[] { named.File, named.Library }.OfType<string>().Any(name => Speaks(finding, PackagePath.FileName(name)));

    /// <summary>A missing library is no file of a finding: it stands in its words.</summary>
    private static bool Speaks(Finding finding, string name) =>
        finding.Message.Contains(name, StringComparison.Ordinal)
        || finding.Files.Any(file => PackagePath.IsFile(file.Path, name) || file.Evidence.Contains(name, StringComparison.Ordinal));

    private static bool IsSame(string left, string right) =>
        left.Replace('_', '-').Equals(right.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);
}
