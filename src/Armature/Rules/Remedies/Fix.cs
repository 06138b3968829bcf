using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;

namespace Armature.Rules.Remedies;

/// <summary>The remedies of <c>shared.txt</c> that rules name, chosen from what the examination found.</summary>
internal static class Fix
{
    /// <summary>Reinstalls a package with the tool that installed it. Null for a file of an environment that no package owns.</summary>
    public static Remedy? Reinstall(Judgement judgement, Distribution? package) => Of("reinstall", judgement, package);

    /// <summary>A shared remedy.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="package">The package at fault; null if no package owns the files.</param>
    /// <param name="more">Facts that only the rule knows; those with null are left out.</param>
    public static Remedy? Of(
        string id,
        Judgement judgement,
        Distribution? package,
        params ReadOnlySpan<(string Name, string? Value)> more
    ) => Of(id, SubjectFacts.Of(judgement, package), more);

    /// <inheritdoc cref="Of(string, Judgement, Distribution?, ReadOnlySpan{ValueTuple{string, string?}})"/>
    public static Remedy? Of(string id, LoadGraph graph, Distribution? package, params ReadOnlySpan<(string Name, string? Value)> more) =>
        Of(id, SubjectFacts.Of(graph, package), more);

    private static Remedy? Of(string id, FactSet facts, ReadOnlySpan<(string Name, string? Value)> more)
    {
        foreach (var (name, value) in more)
            facts.Add(name, value, FactOrigin.Subject);
        return RemedyEngine.First(id, facts);
    }

    /// <summary>Upgrades a package with the installer that installed another one.</summary>
    /// <param name="package">Its installer is used.</param>
    /// <param name="requirement">What to install.</param>
    /// <param name="text">What to do, for a person.</param>
    public static Remedy? Upgrade(LoadGraph graph, Distribution? package, string requirement, string text) =>
        Of("upgrade", graph, package, ("requirement", requirement)) is { } remedy ? remedy with { Text = text } : null;

    /// <summary>Builds a package from source, if no published build fits.</summary>
    public static Remedy? FromSource(LoadGraph graph, Distribution package, string text) =>
        Of("from-source", graph, package) is { } remedy ? remedy with { Text = text } : null;

    /// <summary>Reinstalls conda's own package over what overwrote it.</summary>
    public static Remedy? CondaAgain(Distribution record) =>
        RemedyEngine.First("conda-again", SubjectFacts.AddConda(new FactSet(), record));

    /// <summary>A path with quotes if the shell needs them.</summary>
    public static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
