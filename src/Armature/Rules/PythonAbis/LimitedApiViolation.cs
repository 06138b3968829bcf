using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.PythonAbis;

internal static class LimitedApiViolation
{
    private const int ShownSymbols = 3;

    public static readonly Rule Rule = new()
    {
        Id = "AR302",
        Name = "limited-api-violation",
        Summary = "a module for the stable ABI that uses what the oldest Python it is for does not have, or what is not in that ABI",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Modules that claim CPython's stable ABI – by their name (`.abi3.so`) or their wheel's tag (`cp38-abi3`) – and take functions or data
            from Python that became stable after the version in the tag, or that are not in the stable ABI at all. What the target's Python
            does not have is an error; so is what the tag's own Python does not have, where no other is named. The rest loads, and is
            a warning in a wheel and a note in an environment.

            ## Why it matters
            Installers believe the tag. A wheel tagged `cp38-abi3` that was compiled against the headers of 3.12 without `Py_LIMITED_API`
            installs on 3.8 without a murmur, and its import fails there on an undefined symbol. What is outside the stable ABI may go
            away, or change its meaning, with any later Python.

            ## Example
            ```text
            fast 1.0 is built for the stable ABI of Python 3.10, but its tag promises 3.6
              fast/_fast.abi3.so    needs 3.10 for `PyType_GetModule`
            ```

            ## What to do
            As a user, take a Python that is new enough, or build the package from source. As an author, compile with `Py_LIMITED_API` set to
            the version of the tag: the compiler then refuses what is newer.

            ## References
            - PEP 384 (the stable ABI), PEP 803 (for free-threaded builds)
            - CPython `Misc/stable_abi.toml`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Python is null or { Implementation: Armature.Packaging.Abis.PythonImplementation.CPython, Version.Major: 3 }
            ? null
            : "the target's Python has no stable ABI";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var uses = new Dictionary<JudgedFile, StableAbiUse>();
        foreach (var file in judgement.With(FileFault.None))
        {
            if (StableAbiUse.Of(graph, file) is { } use)
                uses.Add(file, use);
        }

        return Blame.ByPackage(judgement, uses.Keys, modulesAlone: true).Select(blame => Found(graph, blame, uses));
    }

    private static Finding Found(LoadGraph graph, Blame blame, Dictionary<JudgedFile, StableAbiUse> uses)
    {
        StableAbiUse[] all = [.. blame.Files.Select(file => uses[file])];
        var isAbsent = all.Any(use => !use.Absent.IsEmpty);
        var cause = Cause(graph, all);
        return blame.Finding(Rule, graph, cause, file => Shown(uses[file])) with
        {
            Severity =
                isAbsent ? Severity.Error
                : graph.Inventory.Kind is SubjectKind.Environment ? Severity.Note
                : Severity.Warning,
            Victims = isAbsent ? blame.Modules : [],
            Remedy = Cure(graph, blame, all.Max(use => use.Needs).ToString()),
        };
    }

    private static string Cause(LoadGraph graph, StableAbiUse[] uses)
    {
        var needs = uses.Max(use => use.Needs);
        var foreign = Names(uses.SelectMany(use => use.Foreign));
        var absent = uses.SelectMany(use => use.Absent).ToArray();
        var isTooNew = uses.Any(use => !use.Newer.IsEmpty || use.Absent.Except(use.Foreign).Any());
        return (isTooNew, graph.Target.Python) switch
        {
            (true, { Version: var version }) when absent.Length > 0 =>
                $"built for the stable ABI of Python {needs}, but {TargetPhrase.Python(graph)} is {version.Short}",
            (true, _) when uses.Select(use => use.Floor).Max() is { } floor && needs > floor =>
                $"built for the stable ABI of Python {needs}, but its tag promises {floor}",
            (_, { Version: var version }) when absent.Length > 0 =>
                $"named for the stable ABI, but needs {Names(absent)}, which {TargetPhrase.Python(graph)}, {version.Short}, does not have",
            _ => $"named for the stable ABI, but uses {foreign}, not part of it",
        };
    }

    private static string Shown(StableAbiUse use)
    {
        var newer = use.Newer.IsEmpty ? use.Absent.Except(use.Foreign).ToArray() : [.. use.Newer];
        string[] parts =
        [
            newer.Length > 0 ? $"needs {use.Needs} for {Names(newer)}" : "",
            use.Foreign.IsEmpty ? "" : $"not in the stable ABI: {Names(use.Foreign)}",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string Names(IEnumerable<string> symbols)
    {
        string[] all = [.. symbols.Distinct(StringComparer.Ordinal)];
        var shown = all.Take(ShownSymbols).Select(symbol => $"`{symbol}`");
        return all.Length <= ShownSymbols ? Evidence.Joined(shown) : $"{string.Join(", ", shown)} and {all.Length - ShownSymbols} more";
    }

    private static Remedy Cure(LoadGraph graph, Blame blame, string needs) =>
        graph.Inventory.Kind is SubjectKind.Environment && blame.Package is { } package
            ? FromSource.Of(graph, package, $"use Python {needs} or later, or build it from source for this one")
            : new Remedy(
                $"compile with `Py_LIMITED_API` set to the version of the tag, or raise the tag to what it needs, {needs}",
                [],
                Trust.ShowOnly
            );
}
