using System.Text;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Writes text in which control characters and characters that reorder or hide text are shown as escapes; line breaks remain.</summary>
internal sealed class LegibleWriter(TextWriter inner) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(Legible.Of(value ?? "", isAscii: false));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(Legible.Of(value ?? "", isAscii: false));

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
