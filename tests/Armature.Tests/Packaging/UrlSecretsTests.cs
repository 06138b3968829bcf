using CsCheck;

namespace Armature.Packaging.Tests;

public sealed class UrlSecretsTests
{
    private const string Canary = "CANARY";

    [Theory]
    [InlineData("https://ada:CANARY@example.org/simple", "https://****@example.org/simple")]
    [InlineData(
        "see https://CANARY@example.org, or http://b:CANARY@c:8080/x?y=z@w",
        "see https://****@example.org, or http://****@c:8080/x?y=z@w"
    )]
    [InlineData("git+https://ada:CANARY@[::1]/x@main", "git+https://****@[::1]/x@main")]
    [InlineData("https://ada:CAN@ARY@example.org", "https://****@example.org")]
    [InlineData("https://conda.anaconda.org/t/CANARY/main/noarch/x-1-0.conda", "https://conda.anaconda.org/t/****/main/noarch/x-1-0.conda")]
    [InlineData("git+ssh://git@example.org/x", "git+ssh://git@example.org/x")]
    [InlineData("name @ https://example.org/x@1", "name @ https://example.org/x@1")]
    [InlineData("a@b.org //x", "a@b.org //x")]
    public void Credentials_in_urls_are_replaced(string text, string shown) => Assert.Equal(shown, UrlSecrets.Hidden(text));

    [Fact]
    public void No_password_of_a_url_is_left() =>
        Gen.Select(
                Gen.String[Gen.Char["abc:%2F.~!$&'()*+,;=-_@"], 0, 9],
                Gen.String[Gen.Char["abc:%2F.~!$&'()*+,;=-_@"], 0, 9],
                Gen.OneOf(Gen.Const("https"), Gen.Const("git+http"), Gen.Const("svn+ssh"))
            )
            .Select((before, after, scheme) => $"x {scheme}://{before}{Canary}{after}@example.org/path?q#f y")
            .Where(text => !text.Contains('\'', StringComparison.Ordinal))
            .Sample(text => Assert.DoesNotContain(Canary, UrlSecrets.Hidden(text), StringComparison.Ordinal));

    [Fact]
    public void A_program_that_prints_a_known_password_alone_is_hidden_too()
    {
        var known = HiddenUrl.Of("https://ada:CAN%2FARY@example.org")!;
        Assert.Equal("401 for **** and ****", UrlSecrets.Hidden("401 for CAN%2FARY and CAN/ARY", [known]));
        Assert.DoesNotContain("ARY", $"{known} {known.Url}", StringComparison.Ordinal);
    }
}
