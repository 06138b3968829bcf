using System.Collections.Immutable;
using Armature.Explaining.Candidates;
using Armature.Explaining.Scanning;

namespace Armature.Explaining.Names;

/// <summary>Recognises errors of loaders and GPUs that come from a program that is not Python.</summary>
internal static class ForeignProgram
{
    /// <summary>The role of the signs of such programs.</summary>
    private const string Role = "foreign";

    /// <summary>The program and the fact that its loader reports; null if the text shows Python, or no other program.</summary>
    /// <param name="ranked">The candidates of the text.</param>
    public static string? Describe(ImmutableArray<Candidate> ranked, SeenSigns signs)
    {
        // an image for another processor is the same fault, whatever runs in it
        if (
            signs.Has("python-program")
            || ranked is not [{ IsAboutCompiledCode: true, Reading.Cause: not "docker-platform" } best, ..]
            || PatternCatalog.Signs.FirstOrDefault(sign => sign.Role == Role && signs.Has(sign.Id)) is not { } program
        )
            return null;
        var file = best.Sighting["library"] ?? best.Sighting["file"] ?? best.Sighting["symbol"];
        return $"{program.Meaning}: {best.Signature.Meaning}{(file is null ? "" : $" ({PackagePath.FileName(file)})")}";
    }
}
