using System.Buffers.Binary;
using System.Text;

namespace Armature.Fuzz;

/// <summary>Changes inputs at random: bytes and words of binaries, tokens and lines of texts, and the files of a tree.</summary>
internal sealed class Mutator(Random random)
{
    private const int MostBytes = 1 << 20;

    private static readonly ulong[] s_words =
    [
        0,
        1,
        2,
        8,
        0x7f,
        0x80,
        0xff,
        0x1000,
        0x7fff,
        0x8000,
        0xffff,
        0x10000,
        0x7fffffff,
        0x80000000,
        0xffffffff,
        0x7fffffffffffffff,
        0x8000000000000000,
        0xffffffffffffffff,
        0xfffffffffffffff8,
    ];

    private static readonly string[] s_tokens =
    [
        "",
        "\0",
        "\n",
        "\r",
        "\r\n",
        "\t",
        " ",
        "/",
        "//",
        "../",
        "../../../../etc",
        ".",
        "..",
        "~",
        "\\",
        "\\ud800",
        "\\u0000",
        "\ufeff",
        "\u202e",
        "\u001b]0;x\u0007",
        "\u001b[2J",
        "\u2028",
        "é",
        "\U0001f600",
        "\"",
        "'",
        "\"\"\"",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        ": ",
        ":",
        ",",
        ";",
        "=",
        "==",
        "===",
        ">=",
        "<",
        "!",
        "#",
        "&a",
        "*a",
        "!!binary",
        "<<: *a",
        "|",
        ">",
        "- ",
        "---\n",
        "...\n",
        "null",
        "true",
        "~=",
        "-1",
        "0",
        "1",
        "99999999999999999999",
        "1e999",
        "0x",
        "NaN",
        "1!2.0",
        "2.0+local",
        "--index-url=http://a.invalid/",
        "-r requirements.txt",
        "-e .",
        "git+https://a.invalid/b@c",
        "evil @ https://u:p@a.invalid/x.whl",
        "${HOME}",
        "$ORIGIN",
        "%00",
        "http://[::1",
        "file:///",
        "file://host/x",
        "import os",
        "; python_version < '3'",
        "; extra == 'x'",
        "--hash=sha256:0",
        "@EXPLICIT",
        "name",
        "version",
        "files",
        "url",
        "package",
        "dependencies",
        "undefined symbol: ",
        "ImportError: ",
        "dlopen(",
        "No module named '",
    ];

    /// <summary>An input changed in a few places.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another input, whose pieces may be taken.</param>
    public FuzzInput Mutate(FuzzInput input, FuzzInput other)
    {
        var files = input.Files.ToList();
        for (var left = 1 + random.Next(random.Next(8) + 1); left > 0 && files.Count > 0; left--)
        {
            var index = random.Next(files.Count);
            if (input.Files.Count > 1 && random.Next(4) == 0)
                MutateTree(files, index);
            else
                files[index] = files[index].With(MutateBytes(files[index].Content(), other.Files[random.Next(other.Files.Count)]));
        }

        return new FuzzInput(files);
    }

    private void MutateTree(List<FuzzFile> files, int index)
    {
        var file = files[index];
        var second = files[random.Next(files.Count)];
        switch (random.Next(7))
        {
            case 0:
                files.RemoveAt(index);
                break;
            case 1:
                files.Add(file with { Path = MutateName(file.Path) });
                break;
            case 2:
                files[index] = file with { Path = MutateName(file.Path) };
                break;
            case 3:
                files[index] = second with { Path = file.Path };
                break;
            case 4:
                files[index] = file with { Link = Pick<string>(["/", ".", "..", "/proc", "/dev/zero", "/dev/stdin", second.Path, "loop"]) };
                break;
            case 5:
                files[index] = file with { Path = file.Path + "/" + Path.GetFileName(second.Path) };
                break;
            default:
                files.Add(file with { Path = Path.GetDirectoryName(second.Path) + "/" + Path.GetFileName(file.Path) });
                break;
        }
    }

    private string MutateName(string path)
    {
        var at = random.Next(path.Length + 1);
        return random.Next(3) switch
        {
            0 => path.Insert(at, Pick(s_tokens)),
            1 => path[..at] + path[Math.Min(at + 1 + random.Next(3), path.Length)..],
            _ => path + Pick<string>(["2", ".so", ".pth", ".dist-info", "-info", ".whl", ".dll", ".py", new string('a', 100)]),
        };
    }

    private byte[] MutateBytes(byte[] bytes, FuzzFile other) =>
        bytes.Length == 0 ? Encoding.UTF8.GetBytes(Pick(s_tokens))
        : bytes.AsSpan(0, Math.Min(bytes.Length, 4096)).Contains((byte)0) && random.Next(8) > 0 ? MutateBinary(bytes, other.Content())
        : MutateText(bytes, other.Content());

    private byte[] MutateBinary(byte[] bytes, byte[] other)
    {
        var changed = (byte[])bytes.Clone();
        // headers and tables are at the beginning
        var at = random.Next(random.Next(2) == 0 ? Math.Min(1024, bytes.Length) : bytes.Length);
        switch (random.Next(6))
        {
            case 0:
                changed[at] = (byte)random.Next(256);
                return changed;
            case 1:
                changed[at] ^= (byte)(1 << random.Next(8));
                return changed;
            case 2 or 3:
                WriteWord(changed.AsSpan(at & ~3), s_words[random.Next(s_words.Length)]);
                return changed;
            case 4:
                var length = Math.Min(random.Next(64), bytes.Length - at);
                changed.AsSpan(at, length).CopyTo(changed.AsSpan(random.Next(bytes.Length - length + 1)));
                return changed;
            default:
                return random.Next(2) == 0 ? changed[..at] : Splice(changed, at, other);
        }
    }

    private void WriteWord(Span<byte> at, ulong word)
    {
        Span<byte> bytes = stackalloc byte[8];
        var size = 1 << (1 + random.Next(3));
        if (random.Next(4) == 0)
            BinaryPrimitives.WriteUInt64BigEndian(bytes, word << (64 - size * 8));
        else
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, word);
        bytes[..Math.Min(size, at.Length)].CopyTo(at);
    }

    private byte[] MutateText(byte[] bytes, byte[] other)
    {
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + random.Next(1, 24));
        var lineStart = bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var rest = bytes.AsSpan(at).IndexOf((byte)'\n');
        var lineEnd = rest < 0 ? bytes.Length : at + rest + 1;
        var token = Encoding.UTF8.GetBytes(Pick(s_tokens));
        byte[] result = random.Next(9) switch
        {
            0 or 1 => [.. bytes[..at], .. token, .. bytes[at..]],
            2 => [.. bytes[..at], .. token, .. bytes[end..]],
            3 => [.. bytes[..lineStart], .. bytes[lineEnd..]],
            4 => [.. bytes[..lineEnd], .. bytes[lineStart..]],
            5 => [.. bytes[..at], (byte)random.Next(256), .. bytes[Math.Min(at + 1, bytes.Length)..]],
            6 => [.. bytes[..at], .. Repeated(bytes[at..end]), .. bytes[at..]],
            7 => Splice(bytes, at, other),
            _ => InValue(bytes, at, token),
        };
        return result.Length > MostBytes ? result[..MostBytes] : result;
    }

    /// <summary>Replaces what stands between two quotes, or after a colon or an equals sign.</summary>
    private static byte[] InValue(byte[] bytes, int at, byte[] token)
    {
        var start = bytes.AsSpan(at).IndexOfAny("\"':="u8) + at + 1;
        if (start <= at)
            return [.. bytes, .. token];
        var length = bytes.AsSpan(start).IndexOfAny("\"'\n"u8);
        return [.. bytes[..start], .. token, .. length < 0 ? [] : bytes[(start + length)..]];
    }

    private byte[] Repeated(byte[] piece)
    {
        var times = random.Next(10) == 0 ? 20_000 : random.Next(2, 200);
        return [.. Enumerable.Repeat(piece, times).SelectMany(static each => each)];
    }

    private byte[] Splice(byte[] bytes, int at, byte[] other)
    {
        var from = random.Next(other.Length + 1);
        var length = Math.Min(random.Next(2000), other.Length - from);
        return [.. bytes[..at], .. other.AsSpan(from, length), .. bytes[at..]];
    }

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
