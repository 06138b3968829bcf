using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Inventory.Native;

/// <summary>Opens candidates in parallel and keeps those that are, or should be, native code.</summary>
internal static class NativeReader
{
    private const int EvidenceBytes = 16;

    /// <summary>The native files in the order of the candidates.</summary>
    public static ImmutableArray<NativeFile> ReadAll(
        FileTree tree,
        IReadOnlyList<NativeCandidate> candidates,
        NativeClassifier classifier,
        Ownership owners,
        InventoryOptions options
    )
    {
        var files = new NativeFile?[candidates.Count];
        ParallelLoop.ForEach(files.Length, options.Parallelism, i => files[i] = Read(tree, candidates[i], classifier, owners, options));
        return [.. files.OfType<NativeFile>()];
    }

    /// <summary>Reads one file; null if it is not native code and its name does not suggest it.</summary>
    public static NativeFile? Read(
        FileTree tree,
        NativeCandidate candidate,
        NativeClassifier classifier,
        Ownership owners,
        InventoryOptions options
    )
    {
        if (Open(tree, candidate, options) is not { } file)
            return null;
        file = classifier.Classify(file);
        return IsLinkerScript(file) ? null : file with { Owner = owners.Of(file) };
    }

    private static NativeFile? Open(FileTree tree, NativeCandidate candidate, InventoryOptions options)
    {
        var file = NativeFile.Of(candidate.Path);
        switch (tree.Open(candidate.Path))
        {
            case OpenOutcome.Opened { Source: var source }:
                using (source)
                    return Read(source, file, candidate.Guess, options);
            case OpenOutcome.Refused { Reason: var reason }:
                return candidate.Guess is NativeGuess.Yes ? file with { Refusal = reason } : null;
            default:
                return candidate.Guess is NativeGuess.Yes ? file with { Refusal = Vanished(candidate.Path) } : null;
        }
    }

    // a name that is not UTF-8 is listed with replacement characters, under which the system does not find it
    private static string Vanished(string path) =>
        path.Contains('\uFFFD', StringComparison.Ordinal) ? "its name is not valid UTF-8" : "no longer exists";

    private static NativeFile? Read(ByteSource source, NativeFile file, NativeGuess guess, InventoryOptions options)
    {
        var image = BinaryImage.Read(source);
        // only Emscripten's Python loads WebAssembly, and only under the name of a module
        if ((image is null || image.Format is BinaryFormat.Wasm) && guess is NativeGuess.Maybe)
            return null;
        var first = image is null && source.TryBytes(0, Math.Min(EvidenceBytes, source.Length), out var bytes) ? bytes.ToArray() : [];
        var definitions = image is null ? [] : ModuleDefinitions.Read(source, image);
        return file with
        {
            Length = source.Length,
            Image = image,
            Definitions = definitions,
            Numpy = image is null || !options.ReadsNumpyBuilds ? null : NumpyBuilds.Read(source, image),
            FirstBytes = first,
            Refusal = source.Failure,
        };
    }

    // libfoo.so of a development package may be a linker script (GNU ld, "Implicit Linker Scripts")
    private static bool IsLinkerScript(NativeFile file) =>
        file is { Image: null, Refusal: null, Role: not NativeRole.ExtensionModule }
        && (
            file.FirstBytes.Span.StartsWith("/* GNU ld"u8)
            || file.FirstBytes.Span.StartsWith("INPUT"u8)
            || file.FirstBytes.Span.StartsWith("GROUP"u8)
        );
}
