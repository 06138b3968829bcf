using System.Security.Cryptography;
using CsCheck;

namespace Armature.Hashes.Tests;

public sealed class HmacTests
{
    [Fact]
    public void An_example_of_RFC_4231()
    {
        var code = new Hmac("Jefe"u8);
        code.Add("what do ya want "u8);
        code.Add("for nothing?"u8);
        Assert.Equal("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Convert.ToHexStringLower(code.Finish()));
    }

    [Fact]
    public void Keys_and_messages_of_any_length_have_the_code_that_the_base_library_computes() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte.Array[0, 300])
            .Sample(
                (key, message) =>
                {
                    var code = new Hmac(key);
                    code.Add(message);
                    Assert.Equal(HMACSHA256.HashData(key, message), code.Finish());
                }
            );
}
