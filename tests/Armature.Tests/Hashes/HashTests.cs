using System.Security.Cryptography;
using Armature.TestKit;
using CsCheck;

namespace Armature.Hashes.Tests;

public sealed class HashTests
{
    /// <summary>The reason for skipping a test.</summary>
    public const string NoTools = "needs sha256sum, sha384sum and sha512sum";

    private const string OneBlock = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

    private const string TwoBlocks =
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";

    public static bool HasTools => Tool.AreHere("sha256sum", "sha384sum", "sha512sum");

    // NIST, "Example Algorithms", Secure Hashing (csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values)
    [Theory]
    [InlineData("sha256", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256", OneBlock, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("sha384", "abc", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")]
    [InlineData("sha384", TwoBlocks, "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039")]
    [InlineData(
        "sha512",
        "abc",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    )]
    [InlineData(
        "sha512",
        TwoBlocks,
        "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"
    )]
    public void The_examples_of_the_standard(string name, string text, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(Hash.Of(Hash.Named(name)!.Value, System.Text.Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void A_million_times_the_same_character()
    {
        var hash = new Hash(HashKind.Sha256);
        var thousand = new byte[1000];
        thousand.AsSpan().Fill((byte)'a');
        for (var at = 0; at < 1000; at++)
            hash.Add(thousand);
        Assert.Equal("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", Convert.ToHexStringLower(hash.Finish()));
    }

    [Fact]
    public void Bytes_in_any_parts_have_the_hash_that_the_base_library_computes() =>
        Gen.Select(Gen.Byte.Array[0, 1000], Gen.Int[1, 300].List[1, 5], Gen.Enum<HashKind>())
            .Sample(
                (bytes, sizes, kind) =>
                {
                    var hash = new Hash(kind);
                    var at = 0;
                    for (var part = 0; at < bytes.Length; part++)
                    {
                        var size = Math.Min(sizes[part % sizes.Count], bytes.Length - at);
                        hash.Add(bytes.AsSpan(at, size));
                        at += size;
                    }

                    Assert.Equal(Expected(kind, bytes), hash.Finish());
                }
            );

    [Fact]
    public void Every_length_around_the_ends_of_blocks_is_padded_as_the_standard_has_it()
    {
        var bytes = new byte[3 * 128];
        new Random(7).NextBytes(bytes);
        foreach (var kind in Enum.GetValues<HashKind>())
        {
            for (var length = 0; length <= bytes.Length; length++)
                Assert.Equal(Expected(kind, bytes[..length]), Hash.Of(kind, bytes.AsSpan(0, length)));
        }
    }

    [Fact(Skip = NoTools, SkipUnless = nameof(HasTools))]
    public void Files_have_the_hashes_that_coreutils_computes()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(22);
        string[] files = [.. Enumerable.Range(0, 40).Select(at => directory.Of($"{at}"))];
        foreach (var file in files)
        {
            var bytes = new byte[random.Next(100_000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(file, bytes);
        }

        foreach (var kind in Enum.GetValues<HashKind>())
        {
            var lines = new Tool($"{kind}sum".ToLowerInvariant()).Do(files).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(lines, files.Select(file => $"{Convert.ToHexStringLower(Hash.Of(kind, File.ReadAllBytes(file)))}  {file}"));
        }
    }

    [Fact]
    public void The_code_without_instructions_of_the_processor_computes_the_same()
    {
        var bytes = new byte[64 * 20];
        new Random(3).NextBytes(bytes);
        uint[] fast = [.. Sha256Blocks.Start];
        uint[] portable = [.. Sha256Blocks.Start];
        Sha256Blocks.Add(fast, bytes);
        Sha256Blocks.AddInWords(portable, bytes);
        Assert.Equal(portable, fast);
    }

    private static byte[] Expected(HashKind kind, byte[] bytes) =>
        kind switch
        {
            HashKind.Sha256 => SHA256.HashData(bytes),
            HashKind.Sha384 => SHA384.HashData(bytes),
            _ => SHA512.HashData(bytes),
        };
}
