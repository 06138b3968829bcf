using System.Runtime.InteropServices;

namespace Armature.Knowledge.MacOS;

/// <summary>Names in the order of their bytes, each with one letter, read from lines that leave out what they share with the line above.</summary>
internal sealed class FrontCodedNames
{
    private readonly List<byte> _pool = [];
    private readonly List<(int Start, char Letter)> _names = [];

    /// <summary>How many names there are.</summary>
    public int Count => _names.Count;

    /// <summary>Reads the lines: the count that is shared as one digit of base 62, the letter, the rest. Lines after <c>#</c> are comments.</summary>
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

    /// <summary>The letter of a name; NUL where it is not here.</summary>
    public char Find(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, _names.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = NameAt(middle).SequenceCompareTo(name);
            if (order == 0)
                return _names[middle].Letter;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return '\0';
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        var start = _pool.Count;
        for (var i = 0; i < Digit(line[0]); i++)
            _pool.Add(_pool[_names[^1].Start + i]);
        foreach (var letter in line[2..])
            _pool.Add(letter);
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
