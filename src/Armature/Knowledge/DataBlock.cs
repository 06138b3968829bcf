namespace Armature.Knowledge;

/// <summary>Walks the entries in the bytes of a file: blocks of lines between blank lines, without blocks of comments only.</summary>
internal ref struct DataBlock(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _next;

    /// <summary>Where the block starts, in bytes.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, in bytes.</summary>
    public int End { get; private set; }

    /// <summary>The first line that is not a comment.</summary>
    public ReadOnlySpan<byte> FirstLine { get; private set; }

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            var length = _text[_next..].IndexOf("\n\n"u8);
            (Start, End) = (_next, length < 0 ? _text.Length : _next + length);
            _next = End + 2;
            foreach (var line in _text[Start..End].Split((byte)'\n'))
            {
                FirstLine = _text[Start..End][line];
                if (FirstLine is [not (byte)'#', ..])
                    return true;
            }
        }

        return false;
    }
}
