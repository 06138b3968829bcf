using System.Text;
using Armature.Repair.Applying.Conda;

namespace Armature.Repair.Tests.Applying.Conda;

/// <summary>The expected bytes are those of conda's own <c>conda/core/portability.py</c>.</summary>
public sealed class PrefixBytesTests
{
    private const string From = "/envs/sci.armature-new";
    private const string To = "/envs/sci";

    /// <summary>NULs that fill the difference in length.</summary>
    private static readonly string s_gap = new('\0', From.Length - To.Length);

    [Fact]
    public void Text_changes_its_length() =>
        Assert.Equal("#!/envs/sci/bin/python\n/envs/sci", In($"#!{From}/bin/python\n{From}", PrefixMode.Text));

    [Fact]
    public void In_a_binary_the_rest_of_the_string_moves_up_and_the_rest_of_the_file_stays() =>
        Assert.Equal($"\u007fELF{To}/lib\0{s_gap}rest", In($"\u007fELF{From}/lib\0rest", PrefixMode.Binary));

    [Fact]
    public void Two_paths_in_one_string_leave_one_gap() =>
        Assert.Equal($"{To}/a:{To}/b\0{s_gap}{s_gap}rest", In($"{From}/a:{From}/b\0rest", PrefixMode.Binary));

    [Fact]
    public void A_path_without_a_NUL_stays_in_a_binary() => Assert.Null(In($"\0{From}/lib", PrefixMode.Binary));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Paths_in_UTF16_are_replaced_too(bool isBigEndian)
    {
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: false);
        var changed = PrefixBytes.Replaced(encoding.GetBytes($"{From}\\lib\0rest"), From, To, PrefixMode.Binary);
        Assert.Equal($"{To}\\lib\0{s_gap}rest", encoding.GetString(changed!));
    }

    [Fact]
    public void Replacing_twice_changes_nothing_more() => Assert.Null(In(In($"{From}/lib\0", PrefixMode.Binary)!, PrefixMode.Binary));

    [Fact]
    public void A_longer_path_is_rejected() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PrefixBytes.Replaced(""u8, To, From, PrefixMode.Binary));

    private static string? In(string file, PrefixMode mode) =>
        PrefixBytes.Replaced(Encoding.Latin1.GetBytes(file), From, To, mode) is { } changed ? Encoding.Latin1.GetString(changed) : null;
}
