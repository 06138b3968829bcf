using System.Text.RegularExpressions;
using Armature.Explaining;

namespace Armature.Remedies.Tests;

/// <summary>The remedies for our own texts say what helps, and nothing that fits another system, Python or vendor.</summary>
public sealed class RemedyCaseTests
{
    [Fact]
    public void Remedies_say_what_helps() =>
        Assert.Empty(
            RemedyCases
                .All.Where(static one => !Lines(one).Any(line => Regex.IsMatch(line, one.Must)))
                .Select(static one => $"{one.Must}: {one.Text}")
        );

    [Fact]
    public void No_remedy_is_for_another_system() =>
        Assert.Empty(RemedyCases.All.SelectMany(static one => Lines(one).Where(line => Regex.IsMatch(line, one.Never))));

    private static IEnumerable<string> Lines(RemedyCases.Case one) =>
        Explainer.Explain(one.Text).Remedies.SelectMany(static remedy => remedy.Commands.Prepend(remedy.Text));
}
