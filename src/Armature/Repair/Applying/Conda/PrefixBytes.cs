using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Armature.Repair.Applying.Conda;

/// <summary>
/// Replaces one prefix by another in the bytes of a file, as conda does when it links a package (conda <c>conda/core/portability.py</c>, replace_prefix and
/// binary_replace): in UTF-8, UTF-16 and UTF-32.
/// </summary>
internal static class PrefixBytes
{
    private static readonly ImmutableArray<Encoding> s_encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
        new UTF32Encoding(bigEndian: false, byteOrderMark: false),
        new UTF32Encoding(bigEndian: true, byteOrderMark: false),
    ];

    /// <summary>The changed bytes; null if the prefix does not occur, or cannot be replaced.</summary>
    /// <param name="from">The prefix in the file.</param>
    /// <param name="to">The new prefix; not longer than the old one, because a binary file must keep its length.</param>
    public static byte[]? Replaced(ReadOnlySpan<byte> file, string from, string to, PrefixMode mode)
    {
        byte[]? changed = null;
        foreach (var encoding in s_encodings)
        {
            var (old, name, end) = (encoding.GetBytes(from), encoding.GetBytes(to), encoding.GetBytes("\0"));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, old.Length, nameof(to));
            if (file.IndexOf(old) < 0)
                continue;
            var written = mode switch
            {
                PrefixMode.Text => InText(file, old, name),
                PrefixMode.Binary => InBinary(file, old, name, end),
                _ => throw new UnreachableException(),
            };
            if (written is null)
                continue;
            changed = written;
            file = changed;
        }

        return changed;
    }

    private static byte[] InText(ReadOnlySpan<byte> file, byte[] old, byte[] name)
    {
        using var changed = new MemoryStream(file.Length);
        Write(changed, file, old, name);
        return changed.ToArray();
    }

    private static byte[]? InBinary(ReadOnlySpan<byte> file, byte[] old, byte[] name, byte[] end)
    {
        using var changed = new MemoryStream(file.Length);
        var isChanged = false;
        for (var at = file.IndexOf(old); at >= 0; at = file.IndexOf(old))
        {
            // without a NUL it is not a C string
            var length = file[(at + old.Length)..].IndexOf(end);
            if (length < 0)
                break;
            var text = file.Slice(at, old.Length + length + end.Length);
            changed.Write(file[..at]);
            var count = Write(changed, text, old, name);
            changed.Write(new byte[(old.Length - name.Length) * count]);
            file = file[(at + text.Length)..];
            isChanged = true;
        }

        changed.Write(file);
        return isChanged ? changed.ToArray() : null;
    }

    // returns the number of replacements
    private static int Write(MemoryStream changed, ReadOnlySpan<byte> text, byte[] old, byte[] name)
    {
        var count = 0;
        for (var at = text.IndexOf(old); at >= 0; at = text.IndexOf(old), count++)
        {
            changed.Write(text[..at]);
            changed.Write(name);
            text = text[(at + old.Length)..];
        }

        changed.Write(text);
        return count;
    }
}
