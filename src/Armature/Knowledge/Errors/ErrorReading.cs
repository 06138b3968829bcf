using System.Collections.Immutable;
using System.Globalization;

namespace Armature.Knowledge.Errors;

/// <summary>One meaning of a signature.</summary>
/// <param name="Cause">The slug of a cause, or <see cref="Causes.None"/>.</param>
/// <param name="Confidence">In percent, if nothing else in the text contradicts it.</param>
/// <param name="Because">Why, lower case, no full stop; empty if the meaning of the signature says enough.</param>
/// <param name="Conditions">
/// What must hold. <c>@conda</c>: the text has this <see cref="Sign"/>; <c>!@conda</c>: it does not; <c>@conda|@container</c>: it has one of
/// them. <c>symbol=_zn2at*|_zn3c10*</c>: one of the globs matches what this hole of the pattern took; <c>symbol!=py*</c>: none does;
/// <c>symbol=$torch-symbols</c>: the globs are those of a list in <c>lists.txt</c>. <c>wheel:need</c>: the text names a wheel of the file's
/// package, and the wheel's tag promises the architecture that this hole took.
/// </param>
internal sealed record ErrorReading(string Cause, int Confidence, string Because, ImmutableArray<string> Conditions)
{
    /// <summary>Reads <c>glibc-too-old 96% because it is so</c>.</summary>
    internal static ErrorReading Read(ReadOnlySpan<char> text)
    {
        var slug = text.IndexOf(' ');
        var percent = text.IndexOf('%');
        return new ErrorReading(
            text[..slug].ToString(),
            int.Parse(text[(slug + 1)..percent], CultureInfo.InvariantCulture),
            text[(percent + 1)..].TrimStart(' ').ToString(),
            []
        );
    }
}
