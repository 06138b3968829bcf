using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Loading.Linux;
using Armature.Subjects;

namespace Armature.Loading.Tests.Linux;

/// <summary>A prediction beside what the loader did.</summary>
internal static class Comparison
{
    private static readonly DiskTree s_disk = new();

    /// <summary>How they differ; null where they do not.</summary>
    public static string? Differs(GlibcTracer tracer, DlopenOracle.Answer answer)
    {
        var own = Own(answer.Path);
        var closure = own is null ? tracer.Trace(answer.Path) : null;
        var outcome =
            own
            ?? (
                closure is { Faults: [LoadFault.Truncated truncated, .. var later] }
                    ? later.IsEmpty
                        ? truncated.Outcome
                        : new ImportOutcome.Unknown(truncated.Text)
                    : null
            );
        if (outcome is ImportOutcome.Unknown || (outcome is ImportOutcome.Dies && answer is { Loads: false, Error: null }))
            return null;
        var error =
            outcome is ImportOutcome.Refused refused ? refused.Error?["ImportError: ".Length..]
            : closure is { Faults: [var fault, ..] } ? fault.Text
            : null;
        if (closure is null && error is null)
            return $"{answer.Path}: predicted {outcome}, real {Words(answer)}";
        if (answer.Loads != error is null)
            return $"{answer.Path}: predicted {error ?? "loads"}, real {Words(answer)}";
        if (error is not null)
            return error == Known(answer.Error) || (answer.Error is null && closure!.Faults[0] is LoadFault.Inconsistency)
                ? null
                : $"{answer.Path}: predicted {error}, real {Words(answer)}";
        string[] predicted = [.. closure!.Objects.Select(part => s_disk.RealPath(part.Path))];
        string[] difference =
        [
            .. predicted.Except(answer.Files).Select(path => $"-{path}"),
            .. answer.New.Except(predicted).Select(path => $"+{path}"),
        ];
        return difference.Length == 0 ? null : $"{answer.Path}: {string.Join(' ', difference)}";
    }

    // a file tree does not tell a link that leads in a circle from one that leads nowhere: only the system's last words differ
    private static string? Known(string? error) =>
        error?.Replace("Too many levels of symbolic links", "No such file or directory", StringComparison.Ordinal);

    private static string Words(DlopenOracle.Answer answer) => answer.Loads ? "loads" : answer.Error ?? "dies";

    private static ImportOutcome? Own(string path)
    {
        if (s_disk.Open(path) is not OpenOutcome.Opened { Source: var source })
            return new ImportOutcome.Unknown("it cannot be opened");
        using (source)
        {
            var file = new NativeFile
            {
                Path = path,
                ShownPath = path,
                Role = NativeRole.ExtensionModule,
                Length = source.Length,
                Image = BinaryImage.Read(source),
            };
            return GlibcLoader.Refuses(file, Host.Read().Machine, Host.Read().Version);
        }
    }
}
