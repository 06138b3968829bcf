using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Loading.Linux;
using Armature.Subjects;

namespace Armature.Loading.Tests.Linux;

/// <summary>A prediction beside what the loader did.</summary>
/// <param name="Agreement">How far they agree.</param>
/// <param name="Difference">In which they do not.</param>
internal sealed record Comparison(Agreement Agreement, string Difference = "")
{
    private static readonly DiskTree s_disk = new();

    /// <summary>A prediction for this machine's own glibc.</summary>
    public static Comparison Of(IClosureTracer tracer, DlopenOracle.Answer answer) =>
        Of(tracer, answer, file => GlibcLoader.Refuses(file, Host.Read().Machine, Host.Read().Version, PageAlignment.Smallest));

    /// <summary>A prediction.</summary>
    /// <param name="tracer">What predicts.</param>
    /// <param name="answer">What the loader said.</param>
    /// <param name="refuses">What the loader checks of the file itself.</param>
    /// <param name="real">The file behind a path of the process; null where that is the disk's.</param>
    public static Comparison Of(
        IClosureTracer tracer,
        DlopenOracle.Answer answer,
        Func<NativeFile, ImportOutcome?> refuses,
        Func<string, string>? real = null
    )
    {
        if (Read(answer.Path) is not { } file)
            return new Comparison(Agreement.Undecided);
        var own = refuses(file);
        var closure = own is null ? tracer.Trace(file) : null;
        return (own ?? Truncated(closure)) switch
        {
            ImportOutcome.Unknown => new Comparison(Agreement.Undecided),
            ImportOutcome.Dies dies => answer is { Loads: false, Error: null }
                ? new Comparison(Agreement.Whole)
                : Differs(Agreement.OtherOutcome, answer, dies.Signal),
            ImportOutcome.Refused { Error: var error } => Fails(answer, error?["ImportError: ".Length..], mayDie: false),
            _ when closure is null => Differs(Agreement.OtherOutcome, answer, "nothing"),
            _ when closure.Faults is [var fault, ..] => Fails(answer, fault.Text, fault is LoadFault.Inconsistency),
            _ => Loads(answer, closure, real ?? s_disk.RealPath),
        };
    }

    private static ImportOutcome? Truncated(LoadClosure? closure) =>
        closure is not { Faults: [LoadFault.Truncated truncated, .. var later] } ? null
        : later.IsEmpty ? truncated.Outcome
        : new ImportOutcome.Unknown(truncated.Text);

    private static Comparison Fails(DlopenOracle.Answer answer, string? error, bool mayDie) =>
        answer.Loads ? Differs(Agreement.OtherOutcome, answer, error ?? "fails")
        : error == answer.Error || error is null || (answer.Error is null && mayDie) ? new Comparison(Agreement.Whole)
        : Differs(answer.Error is null ? Agreement.OtherOutcome : Agreement.OtherWords, answer, error);

    private static Comparison Loads(DlopenOracle.Answer answer, LoadClosure closure, Func<string, string> real)
    {
        if (!answer.Loads)
            return Differs(Agreement.OtherOutcome, answer, "loads");
        string[] predicted = [.. closure.Objects.Select(part => real(part.Path))];
        string[] difference =
        [
            .. predicted.Except(answer.Files).Select(path => $"-{path}"),
            .. answer.New.Except(predicted).Select(path => $"+{path}"),
        ];
        return difference.Length == 0
            ? new Comparison(Agreement.Whole)
            : new Comparison(Agreement.OtherFiles, $"{answer.Path}: {string.Join(' ', difference)}");
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
