using Armature.Binaries;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Remedies;

/// <summary>Facts of this machine, for a text that does not say on which machine it was printed.</summary>
internal static class MachineFacts
{
    /// <summary>Facts that show that the text is not from this machine.</summary>
    private static readonly string[] s_elsewhere = ["host", "dockerfile", "base-image", "distro", "glibc"];

    /// <summary>Adds the facts of this machine, unless the text shows another one.</summary>
    public static FactSet Add(FactSet facts, HostFacts host)
    {
        var here = Of(host).ToDictionary(static fact => fact.Name, StringComparer.Ordinal);
        return facts.All.Any(fact => IsOther(fact, here)) ? facts : facts.Add(here.Values);
    }

    private static bool IsOther(Fact fact, Dictionary<string, Fact> here) =>
        fact.Origin is FactOrigin.Text
        && (here.TryGetValue(fact.Name, out var same) ? same.Value != fact.Value : s_elsewhere.Contains(fact.Name));

    /// <summary>The facts of a machine.</summary>
    public static IEnumerable<Fact> Of(HostFacts host)
    {
        (string Name, string? Value)[] facts =
        [
            ("system", SystemName(host.System)),
            ("arch", host.Machine is Architecture.Unknown ? null : ArchitectureNames.Shown(host.Machine)),
            ("distro", host.Distribution?.Id),
            ("distro-like", host.Distribution?.Like),
            ("distro-version", host.Distribution?.Version),
            ("machine", host.SystemName),
            ("glibc", host.CLibrary is CLibrary.Glibc ? host.Version?.ToString() : null),
        ];
        return facts
            .Where(static fact => fact.Value is not null)
            .Select(static fact => new Fact(fact.Name, fact.Value!, FactOrigin.Machine));
    }

    /// <summary>The name of a system in facts and conditions.</summary>
    public static string? SystemName(SystemFamily system) =>
        system switch
        {
            SystemFamily.Linux => "linux",
            SystemFamily.MacOS => "macos",
            SystemFamily.Windows => "windows",
            SystemFamily.Android => "android",
            SystemFamily.Emscripten => "pyodide",
            _ => null,
        };
}
