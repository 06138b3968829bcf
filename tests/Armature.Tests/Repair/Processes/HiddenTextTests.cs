using Armature.Repair.Processes;
using CsCheck;

namespace Armature.Repair.Tests.Processes;

public sealed class HiddenTextTests
{
    [Fact]
    public void A_secret_in_several_parts_is_hidden_and_nothing_else_changes() =>
        Gen.Int[1, 7]
            .Array[1, 60]
            .Sample(lengths =>
            {
                const string Text = "first\rsecond SECRET third\nSECRETSECRET\n\nlast SECRET";
                var shown = "";
                var hidden = new HiddenText(text => text.Replace("SECRET", "*", StringComparison.Ordinal), text => shown += text);
                var at = 0;
                foreach (var length in lengths)
                {
                    hidden.Receive(Text[at..Math.Min(Text.Length, at + length)]);
                    at = Math.Min(Text.Length, at + length);
                }

                hidden.Receive(Text[at..]);
                hidden.End();
                Assert.Equal("first\rsecond * third\n**\n\nlast *", shown);
            });
}
