namespace Armature.Knowledge;

/// <summary>
/// An entry of a data file. Its text is read on request: a run that explains an error needs two or three of some hundred entries in full.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="start">In bytes.</param>
/// <param name="length">In bytes.</param>
internal sealed class DataEntry(string file, int start, int length)
{
    private string? _text;

    /// <summary>The key of its first line: <c>signature</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The value of its first line.</summary>
    public required string Id { get; init; }

    public string File => file;

    private string Text => _text ??= DataFile.Text(file, start, length);

    /// <summary>The first value of a key that every entry of the file must have.</summary>
    public string this[string key] => Find(key) ?? throw new FormatException($"an entry of `{file}` has no `{key}:`: {Text}");

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

    /// <summary>Every value of a key.</summary>
    public List<string> All(string key)
    {
        List<string> values = [];
        foreach (var line in this)
        {
            if (line.Key.SequenceEqual(key))
                values.Add(line.Value.ToString());
        }

        return values;
    }

    public Enumerator GetEnumerator() => new(Text);

    /// <summary>Walks the lines, without comments.</summary>
    public ref struct Enumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public DataLine Current { get; private set; }

        public bool MoveNext()
        {
            while (!_rest.IsEmpty)
            {
                var end = _rest.IndexOf('\n');
                var line = (end < 0 ? _rest : _rest[..end]).Trim(' ');
                _rest = end < 0 ? [] : _rest[(end + 1)..];
                if (line.IsEmpty || line[0] == '#' || line.IndexOf(':') is not (> 0 and var colon))
                    continue;
                Current = new DataLine(line[..colon], line[(colon + 1)..].Trim(' '));
                return true;
            }

            return false;
        }
    }
}
