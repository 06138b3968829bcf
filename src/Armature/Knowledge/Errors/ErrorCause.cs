using System.Collections.Immutable;

namespace Armature.Knowledge.Errors;

/// <summary>A cause that an error text can have.</summary>
/// <param name="Slug">Its name in the closed list.</param>
/// <param name="Sentence">What is wrong, one sentence with capital and full stop.</param>
/// <param name="Story">How it comes about, one sentence, lower case, no full stop.</param>
public sealed record ErrorCause(string Slug, string Sentence, string Story)
{
    /// <summary>The rules whose findings are this cause seen on the bytes.</summary>
    public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>What to do, the best first; those whose signs are not there are left out.</summary>
    public ImmutableArray<CauseRemedy> Remedies { get; init; } = [];

    /// <summary>A command that shows that it worked; holes as in remedies.</summary>
    public string Verify { get; init; } = "armature check";

    /// <summary>What to look at if it is not that, lower case, no full stop.</summary>
    public required string Otherwise { get; init; }
}
