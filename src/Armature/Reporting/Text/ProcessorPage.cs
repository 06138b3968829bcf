using Armature.Binaries;
using Armature.Knowledge.Processors;

namespace Armature.Reporting.Text;

/// <summary>The named processors for a terminal.</summary>
internal static class ProcessorPage
{
    /// <summary>The list of processors, one line each.</summary>
    public static void WriteList(Page page, IReadOnlyCollection<NamedProcessor> processors)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(processors);
        if (page.IsQuiet)
            page.List(processors.Select(static processor => processor.Name));
        else
            page.Table(0, [.. processors.Select(static processor => (processor.Name, processor.Title))]);
    }

    /// <summary>The whole page of a processor.</summary>
    public static void Write(Page page, NamedProcessor processor)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(processor);
        page.Line(0, new Run(processor.Name, Ink.Strong), new Run($"   {processor.Title}"));
        if (page.IsQuiet)
            return;
        page.Blank();
        page.Table(2, [.. Rows(processor).Where(static row => row.Meaning.Length > 0)]);
    }

    private static IEnumerable<(string What, string Meaning)> Rows(NamedProcessor processor) =>
        [
            ("architecture", processor.Architecture is Architecture.X86_64 ? "x86_64" : "aarch64"),
            ("also called", string.Join(", ", processor.Aliases)),
            ("levels", string.Join(", ", NamedProcessors.LevelsOf(processor.Features))),
            ("features", string.Join(", ", processor.Features.Names())),
            ("source", processor.Source),
        ];
}
