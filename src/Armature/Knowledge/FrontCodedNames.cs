using System.Runtime.InteropServices;

namespace Armature.Knowledge;

/// <summary>A front-coded table of names with a small number each: a line stores only what differs from the name before.</summary>
internal sealed class FrontCodedNames
{
    private const int Base = 62;

    private readonly int _width;
    private readonly List<byte> _pool = [];
    private readonly List<(int Start, int Value)> _names = [];

    private FrontCodedNames(int width) => _width = width;

    public int Count => _names.Count;

    /// <summary>
    /// Reads lines: the length of the prefix shared with the name before as one digit of base 62, the value, the rest of the name. Lines that
    /// start with <c>#</c> are comments.
    /// </summary>
    /// <param name="text">The table, in the order of bytes.</param>
    /// <param name="width">The number of digits of base 62 that a value has.</param>
    public static FrontCodedNames Read(ReadOnlySpan<byte> text, int width)
    {
        var read = new FrontCodedNames(width);
        foreach (var line in text.Split((byte)'\n'))
        {
            if (text[line] is [not (byte)'#', ..] name && name.Length > width)
                read.Add(name);
        }

        return read;
    }

    /// <summary>The value of a name; null if it is not in the table.</summary>
    public int? Find(ReadOnlySpan<byte> name)
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

        return null;
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        var start = _pool.Count;
        for (var i = 0; i < Digit(line[0]); i++)
            _pool.Add(_pool[_names[^1].Start + i]);
        var value = 0;
        foreach (var digit in line.Slice(1, _width))
            value = (value * Base) + Digit(digit);
        _pool.AddRange(line[(1 + _width)..]);
        _names.Add((start, value));
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
