using System.Runtime.InteropServices;

namespace Armature.Knowledge.MacOS;

/// <summary>A front-coded table of names with a one-character value each: a line stores only what differs from the name before.</summary>
internal sealed class FrontCodedNames
{
    private readonly List<byte> _pool = [];
    private readonly List<(int Start, char Value)> _names = [];

    public int Count => _names.Count;

    /// <summary>
    /// Reads lines: the length of the prefix shared with the name before as one digit of base 62, the value, the rest of the name. Lines that
    /// start with <c>#</c> are comments.
    /// </summary>
    public static FrontCodedNames Read(ReadOnlySpan<byte> text)
    {
        var read = new FrontCodedNames();
        foreach (var line in text.Split((byte)'\n'))
        {
            if (text[line] is [not (byte)'#', _, ..] name)
                read.Add(name);
        }

        return read;
    }

    /// <summary>The value of a name; NUL if it is not in the table.</summary>
    public char Find(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, _names.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = NameAt(middle).SequenceCompareTo(name);
            if (order == 0)
                return _names[middle].Value;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return '\0';
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        var start = _pool.Count;
        for (var i = 0; i < Digit(line[0]); i++)
            _pool.Add(_pool[_names[^1].Start + i]);
        foreach (var character in line[2..])
            _pool.Add(character);
        _names.Add((start, (char)line[1]));
    }

    private ReadOnlySpan<byte> NameAt(int index)
    {
        var end = index + 1 < _names.Count ? _names[index + 1].Start : _pool.Count;
        return CollectionsMarshal.AsSpan(_pool)[_names[index].Start..end];
    }

    private static int Digit(byte digit) =>
        digit switch
        {
            <= (byte)'9' => digit - '0',
            <= (byte)'Z' => digit - 'A' + 10,
            _ => digit - 'a' + 36,
        };
}
