using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Armature.Hashes;

namespace Armature.Cli;

/// <summary>
/// One of several parts of a list of subjects. A hash of the path decides, so that it does not matter in which order the machines list their files.
/// </summary>
/// <param name="Index">From 1.</param>
/// <param name="Count">How many parts there are.</param>
internal readonly record struct Shard(int Index, int Count)
{
    private const int MostParts = 1_000_000;

    /// <summary>Everything.</summary>
    public static Shard Whole { get; } = new(1, 1);

    /// <summary>Whether a path as typed belongs to this part: to exactly one of all.</summary>
    public bool Contains(string path) =>
        Count == 1 || BinaryPrimitives.ReadUInt64BigEndian(Hash.Sha256(Encoding.UTF8.GetBytes(path))) % (ulong)Count == (ulong)(Index - 1);

    /// <summary>Parses <c>3/16</c>.</summary>
    public static Shard? TryParse(string text) =>
        text.Split('/') is [var index, var count] && Number(index) is { } at && Number(count) is { } of && at <= of
            ? new Shard(at, of)
            : null;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostParts
            ? number
            : null;
}
