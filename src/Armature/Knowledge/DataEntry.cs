namespace Armature.Knowledge;

/// <summary>
/// An entry of a data file. Values are cut out of the file's text on request: of a thousand error patterns a run needs the search index and
/// two or three entries in full.
/// </summary>
/// <param name="text">The text of the whole file.</param>
/// <param name="start">Where the entry starts in it.</param>
/// <param name="end">Where it ends.</param>
internal sealed class DataEntry(string text, int start, int end)
{
    /// <summary>Whether it is comments only.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var _ in this)
                return false;
            return true;
        }
    }

    /// <summary>The first value of a key that every entry of the file must have.</summary>
    public string this[string key] => Find(key) ?? throw new FormatException($"an entry has no `{key}:`: {text[start..end]}");

    /// <summary>The first value of a key; null if the entry does not have it.</summary>
    public string? Find(string key)
    {
        foreach (var line in this)
        {
            if (line.Key.SequenceEqual(key))
                return line.Value.ToString();
        }

        return null;
    }

    /// <summary>Every value of a key, not copied.</summary>
    public IEnumerable<ReadOnlyMemory<char>> All(string key)
    {
        for (var lines = new Cursor(text, start, end); lines.MoveNext(); )
        {
            if (lines.IsKey(key))
                yield return lines.Value;
        }
    }

    public Enumerator GetEnumerator() => new(text, start, end);

    /// <summary>Walks the lines.</summary>
    public ref struct Enumerator(string text, int start, int end)
    {
        private Cursor _lines = new(text, start, end);

        public readonly DataLine Current => new(_lines.Key.Span, _lines.Value.Span);

        public bool MoveNext() => _lines.MoveNext();
    }

    private struct Cursor(string text, int start, int end)
    {
        private int _next = start;
        private int _start;
        private int _colon;
        private int _end;

        public readonly ReadOnlyMemory<char> Key => text.AsMemory(_start, _colon - _start);

        public readonly ReadOnlyMemory<char> Value => text.AsMemory(_colon + 1, _end - _colon - 1).Trim();

        public readonly bool IsKey(string key) => text.AsSpan(_start, _colon - _start).SequenceEqual(key);

        public bool MoveNext()
        {
            while (_next < end)
            {
                var rest = text.AsSpan(_next, end - _next);
                var length = rest.IndexOf('\n');
                _end = length < 0 ? end : _next + length;
                var line = rest[..(_end - _next)];
                var trimmed = line.TrimStart(' ');
                _start = _end - trimmed.Length;
                _next = _end + 1;
                var colon = trimmed.IndexOf(':');
                if (colon < 0 || trimmed[0] == '#')
                    continue;
                _colon = _start + colon;
                return true;
            }

            return false;
        }
    }
}
