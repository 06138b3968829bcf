using Armature.Inventory.Distributions;
using Armature.Loading;

namespace Armature.Judgements;

/// <summary>One thing that stops the loader on the way to one file that Python imports.</summary>
/// <param name="File">The file.</param>
/// <param name="Fault">What stops it.</param>
/// <param name="Package">The package to blame: of the object that asks, else of the file.</param>
/// <param name="Error">What Python prints, where this is what the loader reports first; else null.</param>
internal sealed record Stop<TFault>(JudgedFile File, TFault Fault, Distribution? Package, string? Error)
    where TFault : LoadFault
{
    /// <summary>All of one kind, in the order of files.</summary>
    public static IEnumerable<Stop<TFault>> All(LoadGraph graph, Func<TFault, string> asker)
    {
        var judgement = Judgement.Of(graph);
        var stopped = judgement
            .With(FileFault.None)
            .Where(file => file.Loaded.Closure is { Faults.IsEmpty: false } && !Places.IsFixture(file.File))
            .ToArray();
        if (stopped.Length == 0)
            yield break;
        var owners = judgement
            .Files.DistinctBy(file => file.File.Path)
            .ToDictionary(file => file.File.Path, file => file.Owner, StringComparer.Ordinal);
        foreach (var file in stopped)
        {
            var faults = file.Loaded.Closure!.Faults;
            foreach (var fault in faults.OfType<TFault>())
            {
                var error = fault == faults[0] ? Rules.Messages.Evidence.Error(file.Loaded.Outcome) : null;
                yield return new Stop<TFault>(file, fault, owners.GetValueOrDefault(asker(fault)) ?? file.Owner, error);
            }
        }
    }
}
