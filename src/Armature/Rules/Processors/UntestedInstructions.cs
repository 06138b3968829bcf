using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.MachineCode;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Processors;

/// <summary>Files with instructions that the target's processor lacks, not behind a test of the processor.</summary>
internal static class UntestedInstructions
{
    private enum Use
    {
        None,

        /// <summary>Everything in it was compiled for a newer processor, although parts of it test the processor.</summary>
        Compiled,

        /// <summary>It declares that it was compiled for a newer processor, and does not test the processor.</summary>
        Declared,

        /// <summary>Functions need it, and nothing tests the processor.</summary>
        Untested,

        /// <summary>An import runs it.</summary>
        AtImport,
    }

    public static IEnumerable<Finding> Find(Rule rule, Judgement judgement) =>
        TargetProcessor.Of(judgement.Graph.Target) is not { } processor
            ? []
            :
            [
                .. judgement
                    .With(FileFault.None)
                    .Where(file => !FilePurpose.IsFixture(file.File))
                    .Select(file => (File: file, Use: UseOf(file.Loaded.Code)))
                    .Where(pair => pair.Use is not Use.None)
                    .GroupBy(pair => (Package: pair.File.Owner, IsAtImport: pair.Use is Use.AtImport))
                    .Select(group => Found(rule, judgement, processor, group.Key.Package, [.. group])),
            ];

    private static Use UseOf(ProcessorNeeds? needs) =>
        needs is not { Code: var code } ? Use.None
        : code.AtImport is not null ? Use.AtImport
        : needs.ChosenBy is not null ? Use.None
        : code.Declaration is not null ? Use.Declared
        : code.Test is null && code.FunctionCount > 0 ? Use.Untested
        : code.IsCompiledForProcessor ? Use.Compiled
        : Use.None;

    private static Finding Found(
        Rule rule,
        Judgement judgement,
        TargetProcessor processor,
        Distribution? package,
        (JudgedFile File, Use Use)[] found
    )
    {
        var isAtImport = found[0].Use is Use.AtImport;
        // Python source that tests the processor may not import the module at all
        var isSure = isAtImport && !processor.IsOldest && found.Any(pair => pair.File.Loaded.Code!.ChosenBy is null);
        var features = found
            .Select(pair => pair.File.Loaded.Code!.Code)
            .Select(code => isAtImport ? code.AtImport!.Instruction.Features : code.Features)
            .Aggregate(static (sum, more) => sum | more);
        var cause = $"{Predicate(found[0].Use, features)}, which {processor.Title} does not support";
        return new Finding
        {
            Rule = rule,
            Severity = isSure ? Severity.Error : Severity.Warning,
            Message = $"{Subject(package, found[0].File)} {cause}",
            Package = package,
            Files =
            [
                .. found.Select(pair => new FindingFile(pair.File.File.ShownPath, Evidence(pair.File.Loaded.Code!.Code, pair.Use), null)),
            ],
            Victims = isSure ? [.. found.Select(pair => pair.File.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)] : [],
            Truth = isAtImport ? "Python prints nothing: the process dies of SIGILL, \"Illegal instruction\"" : null,
            Remedy = Fix.Reinstall(judgement, package),
        };
    }

    private static string Subject(Distribution? package, JudgedFile file) =>
        package is null ? $"`{TreePath.Name(file.File.ShownPath)}`" : PackageName.Of(package);

    private static string Predicate(Use use, CpuFeatures features) =>
        use switch
        {
            Use.AtImport => $"runs {CodeNeedsText.Features(features)} instructions when it is imported",
            Use.Compiled or Use.Declared => $"was compiled for processors with {CodeNeedsText.Features(features)}",
            _ => $"uses {CodeNeedsText.Features(features)} instructions and does not test the processor",
        };

    private static string Evidence(CodeNeeds needs, Use use) =>
        use switch
        {
            Use.AtImport => CodeNeedsText.AtImport(needs.AtImport!),
            Use.Declared => needs.Declaration!,
            Use.Compiled =>
                $"{needs.CallingPython.Needy} of {needs.CallingPython.All} functions that call Python and use vectors; {CodeNeedsText.Functions(needs)}",
            _ => CodeNeedsText.Functions(needs),
        };
}
