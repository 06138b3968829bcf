using Armature.English;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.PythonAbis;

internal static class LimitedApiViolation
{
    private const int ShownSymbols = 3;

    public static readonly Rule Rule = new(Check)
    {
        Id = "AR302",
        Name = "limited-api-violation",
        Summary = "a stable-ABI module that uses symbols missing from the oldest Python it supports, or outside the stable ABI",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.OtherBuild,
        Applies = Applies,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Modules that claim CPython's stable ABI, by their name (`.abi3.so`) or their wheel's tag (`cp38-abi3`), and import functions
            or data from Python that became stable after the version in the tag, or that are not in the stable ABI at all. Symbols missing
            from the target's Python are an error, and so are symbols missing from the tag's own Python if no other is named. Other
            violations load; they are a warning in a wheel and a note in an environment.

            ## Why it matters
            Installers trust the tag. A wheel tagged `cp38-abi3` that was compiled with the headers of 3.12 without `Py_LIMITED_API`
            installs on 3.8 without complaint, and its import fails there with an undefined symbol. Symbols outside the stable ABI may be
            removed or change their meaning in any later Python.

            ## Example
            ```text
            ✗ fast 1.0 is built for the stable ABI of Python 3.10, but its tag promises 3.6
                                                                 AR302 limited-api-violation
              Fix:  compile with `Py_LIMITED_API` set to the version of the tag, or raise
                    the tag to 3.10
              fast/_fast.abi3.so    needs 3.10 for `PyGC_Disable`
              Affects: fast
            ```

            ## What to do
            As a user, use a newer Python, or build the package from source. As the author, compile with `Py_LIMITED_API` set to the
            version of the tag: the compiler then rejects newer functions.

            ## References
            - PEP 384 (the stable ABI), PEP 803 (for free-threaded builds)
            - CPython `Misc/stable_abi.toml`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target.Python is null or { Implementation: Armature.Packaging.Abis.PythonImplementation.CPython, Version.Major: 3 }
            ? null
            : "the target's Python has no stable ABI";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var uses = new Dictionary<JudgedFile, StableAbiUse>();
        foreach (var file in judgement.With(FileFault.None))
        {
            if (StableAbiUse.Of(graph, file) is { } use)
                uses.Add(file, use);
        }

        return AffectedFiles.ByPackage(judgement, uses.Keys, modulesOnly: true).Select(affected => Found(affected, uses));
    }

    private static Finding Found(AffectedFiles affected, Dictionary<JudgedFile, StableAbiUse> uses)
    {
        var graph = affected.Judgement.Graph;
        StableAbiUse[] all = [.. affected.Files.Select(file => uses[file])];
        var isAbsent = all.Any(use => !use.Absent.IsEmpty);
        var cause = Cause(graph, all);
        return affected.Finding(Rule, cause, file => Shown(uses[file])) with
        {
            Severity =
                isAbsent ? Severity.Error
                : graph.Inventory.Kind is SubjectKind.Environment ? Severity.Note
                : Severity.Warning,
            Victims = isAbsent ? affected.Modules : [],
            Remedy = RemedyFor(affected, all.Max(use => use.Needs).ToString()),
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
                $"named for the stable ABI, but needs {Names(absent)}, which {TargetPhrase.Python(graph)} ({version.Short}) does not have",
            _ =>
                $"named for the stable ABI, but uses {foreign}, which {(uses.SelectMany(use => use.Foreign).Distinct(StringComparer.Ordinal).Count() == 1 ? "is" : "are")} not part of it",
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

    private static string Names(IEnumerable<string> symbols) =>
        EnglishList.Of(symbols.Distinct(StringComparer.Ordinal).Select(symbol => $"`{symbol}`"), ShownSymbols + 1);

    private static Remedy? RemedyFor(AffectedFiles affected, string needs) =>
        affected.Judgement.Graph.Inventory.Kind is SubjectKind.Environment && affected.Package is { } package
            ? Fix.FromSource(
                affected.Judgement.Graph,
                package,
                $"use Python {needs} or later, or build the package from source for this one"
            )
            : new Remedy($"compile with `Py_LIMITED_API` set to the version of the tag, or raise the tag to {needs}", [], Trust.ShowOnly);
}
