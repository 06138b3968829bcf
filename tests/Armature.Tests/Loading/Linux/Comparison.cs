using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Loading.Linux;
using Armature.Subjects;

namespace Armature.Loading.Tests.Linux;

/// <summary>The comparison of a prediction with the real loader's outcome.</summary>
/// <param name="Agreement">How far they agree.</param>
/// <param name="Difference">How they differ; empty if they do not.</param>
internal sealed record Comparison(Agreement Agreement, string Difference = "")
{
    private static readonly DiskTree s_disk = new();

    /// <summary>Compares a prediction for this machine's glibc.</summary>
    public static Comparison Of(IClosureTracer tracer, DlopenOracle.Answer answer) =>
        Of(tracer, answer, file => GlibcLoader.Check(file, Host.Read().Machine, Host.Read().Version, PageAlignment.Smallest));

    /// <summary>Compares a prediction.</summary>
    /// <param name="tracer">Predicts the closure.</param>
    /// <param name="answer">The real loader's outcome.</param>
    /// <param name="check">Predicts the outcome of the checks of the file itself.</param>
    /// <param name="real">Resolves a path of the process to a file; null for the disk's own resolution.</param>
    public static Comparison Of(
        IClosureTracer tracer,
        DlopenOracle.Answer answer,
        Func<NativeFile, ImportOutcome?> check,
        Func<string, string>? real = null
    )
    {
        if (Read(answer.Path) is not { } file)
            return new Comparison(Agreement.Undecided);
        var own = check(file);
        var closure = own is null ? tracer.Trace(file) : null;
        return (own ?? Truncated(closure)) switch
        {
            ImportOutcome.Unknown => new Comparison(Agreement.Undecided),
            ImportOutcome.Dies dies => answer is { Loads: false, Error: null }
                ? new Comparison(Agreement.Full)
                : Differs(Agreement.OutcomeDiffers, answer, dies.Signal),
            ImportOutcome.Refused { Error: var error } => Fails(answer, error?["ImportError: ".Length..], mayDie: false),
            _ when closure is null => Differs(Agreement.OutcomeDiffers, answer, "nothing"),
            _ when closure.Faults is [var fault, ..] => Fails(answer, fault.Text, fault is LoadFault.Inconsistency),
            _ => Loads(answer, closure, real ?? s_disk.RealPath),
        };
    }

    private static ImportOutcome? Truncated(LoadClosure? closure) =>
        closure is not { Faults: [LoadFault.Truncated truncated, .. var later] } ? null
        : later.IsEmpty ? truncated.Outcome
        : new ImportOutcome.Unknown(truncated.Text);

    private static Comparison Fails(DlopenOracle.Answer answer, string? error, bool mayDie) =>
        answer.Loads ? Differs(Agreement.OutcomeDiffers, answer, error ?? "fails")
        : error == answer.Error || error is null || (answer.Error is null && mayDie) ? new Comparison(Agreement.Full)
        : Differs(answer.Error is null ? Agreement.OutcomeDiffers : Agreement.MessageDiffers, answer, error);

    private static Comparison Loads(DlopenOracle.Answer answer, LoadClosure closure, Func<string, string> real)
    {
        if (!answer.Loads)
            return Differs(Agreement.OutcomeDiffers, answer, "loads");
        string[] predicted = [.. closure.Objects.Select(part => real(part.Path))];
        string[] difference =
        [
            .. predicted.Except(answer.Files).Select(path => $"-{path}"),
            .. answer.New.Except(predicted).Select(path => $"+{path}"),
        ];
        return difference.Length == 0
            ? new Comparison(Agreement.Full)
            : new Comparison(Agreement.FilesDiffer, $"{answer.Path}: {string.Join(' ', difference)}");
    }

    private static Comparison Differs(Agreement agreement, DlopenOracle.Answer answer, string predicted) =>
        new(agreement, $"{answer.Path}: predicted {predicted}, real {(answer.Loads ? "loads" : answer.Error ?? "dies")}");

    private static NativeFile? Read(string path)
    {
        if (s_disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return new NativeFile
            {
                Path = path,
                ShownPath = path,
                Role = NativeRole.ExtensionModule,
                Length = source.Length,
                Image = BinaryImage.Read(source),
            };
    }
}
