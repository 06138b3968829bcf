using System.Text.RegularExpressions;
using Armature.Explaining.Scanning;
using Armature.Knowledge.Errors;
using Armature.Knowledge.Remedies;
using Armature.Remedies.Derived;

namespace Armature.Remedies.Tests;

/// <summary>The data of remedies: every slot and condition names something that exists.</summary>
public sealed partial class RemedyDataTests
{
    /// <summary>The facts that our own code states: TextFacts, SubjectFacts, MachineFacts, and the rules.</summary>
    private static readonly string[] s_stated =
    [
        "package",
        "module",
        "file",
        "library",
        "library-name",
        "wheel",
        "symbol",
        "version",
        "has",
        "needs",
        "system",
        "python",
        "environment",
        "requirement-version",
        "arch",
        "distro",
        "distro-like",
        "distro-version",
        "machine",
        "glibc",
        "libc",
        "subject",
        "subject-kind",
        "python-path",
        "prefix",
        "wheel-directory",
        "target",
        "target-kind",
        "target-python",
        "target-abi",
        "python-threads",
        "installer",
        "package-location",
        "metadata-path",
        "editable",
        "intruder",
        "conda-prefix",
        "conda-package",
        "conda-version",
        "platform-options",
        "uv-platform",
        "requirement",
        "vc-runtime",
        "formula",
        "library-owner",
        "other-build",
        "other-build-difference",
    ];

    private static readonly HashSet<string> s_known =
    [
        .. s_stated,
        .. DerivedFacts.Names,
        .. SlotTemplate.Names,
        .. PatternCatalog
            .Signs.SelectMany(sign => sign.Facts)
            .Concat(PatternCatalog.Signatures.SelectMany(signature => signature.Facts))
            .Select(fact => fact.Split('=')[0]),
    ];

    private static IEnumerable<RemedyTemplate> All =>
        Causes.All.SelectMany(cause => cause.Fixes).Concat(SharedRemedies.Ids.SelectMany(id => SharedRemedies.Of(id)));

    [Fact]
    public void Every_slot_can_be_filled()
    {
        var texts = All.SelectMany(remedy => remedy.Commands.Append(remedy.Text).Append(remedy.Proof ?? ""))
            .Concat(Causes.All.Select(cause => cause.Verify))
            .Concat(SlotTemplate.Names.SelectMany(name => SlotTemplate.Of(name)).Select(slot => slot.Value));
        Assert.All(
            texts.SelectMany(text => Slot().Matches(text).Select(slot => slot.Groups["name"].Value)).Distinct(),
            slot => Assert.Contains(slot, s_known)
        );
    }

    [Fact]
    public void Every_condition_is_about_something_known()
    {
        var conditions = All.SelectMany(remedy => remedy.Conditions)
            .Concat(Causes.All.SelectMany(cause => cause.Setting))
            .Concat(SlotTemplate.Names.SelectMany(name => SlotTemplate.Of(name)).SelectMany(slot => slot.Conditions))
            .Distinct();
        var signs = PatternCatalog.Signs.Select(sign => sign.Id).ToHashSet();
        Assert.All(
            conditions,
            condition =>
            {
                if (condition.StartsWith('@') || condition.StartsWith("!@", StringComparison.Ordinal))
                    Assert.All(condition.Split('|'), sign => Assert.Contains(sign.TrimStart('!', '@'), signs));
                else
                    Assert.Contains(Operator().Split(condition)[0], s_known);
            }
        );
    }

    [Fact]
    public void Every_trust_is_known() => Assert.All(All, remedy => Assert.Contains(remedy.Trust, new[] { "safe", "unsafe", "show-only" }));

    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9-]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Slot();

    [GeneratedRegex("!?=|[<>]", RegexOptions.None, 1000)]
    private static partial Regex Operator();
}
