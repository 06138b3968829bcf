using System.Text;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>
/// Writes text in which control characters and characters that reorder or hide text are shown as escapes. <see cref="WriteLine(string?)"/> writes one line: a line
/// break in a name must not look like a line of ours. <see cref="Write(string?)"/> keeps line breaks.
/// </summary>
internal sealed class LegibleWriter : TextWriter
{
    private readonly TextWriter _inner;

    private LegibleWriter(TextWriter inner) => _inner = inner;

    /// <summary>A writer that writes to another one, which stays the caller's to dispose.</summary>
    public static TextWriter Over(TextWriter inner) => new LegibleWriter(inner);

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => _inner.Write(Legible.Of(value ?? "", isAscii: false));

    /// <inheritdoc/>
    public override void WriteLine() => _inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => _inner.WriteLine(Legible.OnOneLine(Legible.Of(value ?? "", isAscii: false)));

    /// <inheritdoc/>
    public override void Flush() => _inner.Flush();
}
