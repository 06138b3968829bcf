using Armature.Inventory;

namespace Armature.Loading.ImportOrder;

/// <summary>
/// Decides the files that load only after an earlier import: whether that import really comes first, in the order in which the packages import
/// their modules.
/// </summary>
internal static class OrderedImports
{
    // a module that is only loaded thanks to an earlier one may itself load the library of a third
    private const int Rounds = 3;

    /// <summary>Replaces the outcomes of those files.</summary>
    public static void Apply(LoadedFile[] files, SubjectInventory inventory, IClosureTracer tracer)
    {
        int[] open = Open(files);
        for (var round = 0; round < Rounds && open.Length > 0; round++)
        {
            var check = new ImportOrderCheck(inventory, files, open.Select(i => files[i]));
            var decided = open.Select(i => (Index: i, Decision: check.Decide(files[i]))).ToArray();
            foreach (var (i, decision) in decided)
                files[i] = Retraced(files[i], decision, tracer);
            var left = Open(files);
            if (left.Length == open.Length || round == Rounds - 1)
            {
                foreach (var (i, decision) in decided.Where(one => left.Contains(one.Index)))
                    files[i] = Refuted(files[i], decision);
                return;
            }

            open = left;
        }
    }

    private static int[] Open(LoadedFile[] files) =>
        [
            .. files
                .Index()
                .Where(file => file.Item.File.ModuleName is not null && file.Item.Closure is { } closure && IsOpen(closure))
                .Select(file => file.Index),
        ];

    private static bool IsOpen(LoadClosure closure) => closure.Faults.Any(fault => fault.DependsOnImportOrder);

    private static LoadedFile Retraced(LoadedFile file, ImportDecision decision, IClosureTracer tracer) =>
        tracer.Trace(file.File, decision.Preloaded) is { } closure
            ? TracedFiles.With(file, Scoped(Replaced(closure, decision.Preloaded.Find), decision.Preloaded))
            : file;

    private static LoadClosure Scoped(LoadClosure closure, Preloaded preloaded) =>
        preloaded.HasOtherSymbols
            ? closure with
            {
                Faults = closure.Faults.RemoveAll(fault => fault is LoadFault.Symbol),
                IsWhole = false,
            }
            : closure;

    private static LoadedFile Refuted(LoadedFile file, ImportDecision decision) =>
        TracedFiles.With(
            file,
            Replaced(
                file.Closure!,
                found =>
                    found is Resolution.DependsOnImportOrder order && decision.NeverLoaded.Contains(order.Path)
                        ? new Resolution.Missing(order.Tried)
                        : null
            )
        );

    private static LoadClosure Replaced(LoadClosure closure, Func<Resolution, Resolution?> change) =>
        closure with
        {
            Objects = [.. closure.Objects.Select(part => part with { Needs = [.. part.Needs.Select(need => Changed(need, change))] })],
            Faults =
            [
                .. closure
                    .Faults.Select(fault =>
                        fault is LoadFault.Library library ? library with { Need = Changed(library.Need, change) } : fault
                    )
                    .Where(fault => fault is not LoadFault.Library { Need.Resolution: Resolution.Found }),
            ],
            // the symbols of a library that the tracer did not load are not known
            IsWhole =
                closure.IsWhole
                && !closure.Faults.Any(fault => fault is LoadFault.Library { Need.Resolution: var old } && change(old) is Resolution.Found),
        };

    private static Dependency Changed(Dependency need, Func<Resolution, Resolution?> change) =>
        change(need.Resolution) is { } changed ? need with { Resolution = changed } : need;
}
