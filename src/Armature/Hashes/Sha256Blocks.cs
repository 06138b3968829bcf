using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Armature.Hashes;

/// <summary>The compression function of SHA-256 (FIPS 180-4, 6.2.2).</summary>
internal static class Sha256Blocks
{
    /// <summary>Bytes of a block.</summary>
    public const int Size = 64;

    private const int Rounds = 64;

    /// <summary>The first state (FIPS 180-4, 5.3.3).</summary>
    // csharpier-ignore
    public static ReadOnlySpan<uint> Start =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>The constants of the rounds (FIPS 180-4, 4.2.2).</summary>
    // csharpier-ignore
    internal static ReadOnlySpan<uint> Constants =>
        [
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
        ];

    /// <summary>Adds whole blocks to a state.</summary>
    /// <param name="state">Eight words.</param>
    /// <param name="blocks">A multiple of <see cref="Size"/> bytes.</param>
    public static void Add(Span<uint> state, ReadOnlySpan<byte> blocks)
    {
        if (Sha256.IsSupported)
            AddOnArm(state, blocks);
        else
            AddInWords(state, blocks);
    }

    /// <summary><see cref="Add"/> without instructions of a processor.</summary>
    internal static void AddInWords(Span<uint> state, ReadOnlySpan<byte> blocks)
    {
        Span<uint> words = stackalloc uint[Rounds];
        for (; blocks.Length >= Size; blocks = blocks[Size..])
        {
            Expand(words, blocks);
            Mix(state, words);
        }
    }

    // step 1: the message schedule, with the constants added
    private static void Expand(Span<uint> words, ReadOnlySpan<byte> block)
    {
        for (var at = 0; at < 16; at++)
            words[at] = BinaryPrimitives.ReadUInt32BigEndian(block[(at * sizeof(uint))..]);
        unchecked
        {
            for (var at = 16; at < words.Length; at++)
            {
                var (far, near) = (words[at - 15], words[at - 2]);
                var farMixed = BitOperations.RotateRight(far, 7) ^ BitOperations.RotateRight(far, 18) ^ (far >> 3);
                var nearMixed = BitOperations.RotateRight(near, 17) ^ BitOperations.RotateRight(near, 19) ^ (near >> 10);
                words[at] = nearMixed + words[at - 7] + farMixed + words[at - 16];
            }

            for (var at = 0; at < words.Length; at++)
                words[at] += Constants[at];
        }
    }

    // steps 2 to 4. A round moves each of the eight words by one place; here eight rounds name them in turn instead. What the next round waits for is added last
    private static void Mix(Span<uint> state, ReadOnlySpan<uint> words)
    {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        unchecked
        {
            for (var at = 0; at < words.Length - 7; at += 8)
            {
                h += words[at] + Choice(e, f, g) + Second(e);
                d += h;
                h += Majority(a, b, c) + First(a);
                g += words[at + 1] + Choice(d, e, f) + Second(d);
                c += g;
                g += Majority(h, a, b) + First(h);
                f += words[at + 2] + Choice(c, d, e) + Second(c);
                b += f;
                f += Majority(g, h, a) + First(g);
                e += words[at + 3] + Choice(b, c, d) + Second(b);
                a += e;
                e += Majority(f, g, h) + First(f);
                d += words[at + 4] + Choice(a, b, c) + Second(a);
                h += d;
                d += Majority(e, f, g) + First(e);
                c += words[at + 5] + Choice(h, a, b) + Second(h);
                g += c;
                c += Majority(d, e, f) + First(d);
                b += words[at + 6] + Choice(g, h, a) + Second(g);
                f += b;
                b += Majority(c, d, e) + First(c);
                a += words[at + 7] + Choice(f, g, h) + Second(f);
                e += a;
                a += Majority(b, c, d) + First(b);
            }

            (state[0], state[1], state[2], state[3]) = (state[0] + a, state[1] + b, state[2] + c, state[3] + d);
            (state[4], state[5], state[6], state[7]) = (state[4] + e, state[5] + f, state[6] + g, state[7] + h);
        }
    }

    // FIPS 180-4, 4.1.2: Σ0, Σ1, Ch and Maj
    private static uint First(uint a) =>
        BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);

    private static uint Second(uint e) =>
        BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);

    private static uint Choice(uint e, uint f, uint g) => g ^ (e & (f ^ g));

    private static uint Majority(uint a, uint b, uint c) => (a & b) | (c & (a | b));

    // the instructions of Arm (Arm ARM, C7.2 SHA256H, SHA256H2, SHA256SU0, SHA256SU1) do four rounds each
    private static void AddOnArm(Span<uint> state, ReadOnlySpan<byte> blocks)
    {
        var (low, high) = (Vector128.Create<uint>(state), Vector128.Create<uint>(state[4..]));
        for (; blocks.Length >= Size; blocks = blocks[Size..])
        {
            var (lowBefore, highBefore) = (low, high);
            var (w0, w1, w2, w3) = (Words(blocks), Words(blocks[16..]), Words(blocks[32..]), Words(blocks[48..]));
            for (var at = 0; at < Rounds; at += 4)
            {
                var word = w0 + Vector128.Create(Constants[at..]);
                var lowNow = low;
                low = Sha256.HashUpdate1(low, high, word);
                high = Sha256.HashUpdate2(high, lowNow, word);
                var next = Sha256.ScheduleUpdate1(Sha256.ScheduleUpdate0(w0, w1), w2, w3);
                (w0, w1, w2, w3) = (w1, w2, w3, next);
            }

            (low, high) = (low + lowBefore, high + highBefore);
        }

        low.CopyTo(state);
        high.CopyTo(state[4..]);
    }

    private static Vector128<uint> Words(ReadOnlySpan<byte> bytes) =>
        AdvSimd.ReverseElement8(Vector128.Create(MemoryMarshal.Cast<byte, uint>(bytes[..16])));
}
