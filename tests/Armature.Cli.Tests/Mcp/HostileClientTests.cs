using System.Text;
using System.Text.Json.Nodes;
using Armature.Cli.Mcp;
using Armature.Subjects;
using CsCheck;

namespace Armature.Cli.Tests.Mcp;

/// <summary>Whatever a client sends, the server answers the next message.</summary>
public sealed class HostileClientTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":"last","method":"ping"}""";

    [Theory]
    [InlineData("nonsense", McpError.Parse)]
    [InlineData("{", McpError.Parse)]
    [InlineData("\0", McpError.Parse)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\ud800"}""", McpError.Parse)]
    [InlineData("[]", McpError.InvalidRequest)]
    [InlineData("7", McpError.InvalidRequest)]
    [InlineData("null", McpError.InvalidRequest)]
    [InlineData("{}", McpError.InvalidRequest)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", McpError.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", McpError.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", McpError.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""", McpError.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""", McpError.InvalidParameters)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}""", McpError.InvalidParameters)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fix"}}""", McpError.InvalidParameters)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}""", McpError.UnknownResource)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":7}}""", McpError.UnknownResource)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"prompts/list"}""", McpError.UnknownMethod)]
    [InlineData(
        """{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"1999-01-01"}}}""",
        McpError.UnsupportedVersion
    )]
    public void A_bad_message_is_refused_and_the_next_is_answered(string message, int code)
    {
        var answers = Server.Answers(message, Ping);
        Assert.Equal(2, answers.Length);
        Assert.Equal(code, (int?)answers[0]["error"]!["code"]);
        Assert.Equal("last", (string?)answers[1]["id"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/initialized"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"none"}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/cancelled"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"tools/call"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"armature-roots","result":{"roots":7}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"error":{"code":1,"message":"x"}}""")]
    public void What_needs_no_answer_gets_none(string message) => Assert.Single(Server.Answers(message, Ping));

    [Fact]
    public void Bytes_that_are_not_text_and_a_message_without_an_end_are_refused()
    {
        byte[] latin = [.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""u8, 0xE9, .. "\"}\n"u8, .. Encoding.UTF8.GetBytes(Ping)];
        Assert.Equal(McpError.Parse, (int?)Server.Answers(latin)[0]["error"]!["code"]);
        var deep = new string('[', 100_000);
        Assert.Equal(McpError.Parse, (int?)Server.Answers(deep, Ping)[0]["error"]!["code"]);
    }

    [Fact]
    public void A_message_that_is_too_long_is_skipped_without_being_kept()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new MessageReader(new Endless(MessageReader.MostBytes * 4L));
        Assert.Empty(reader.Read(out var isTooLong)!);
        Assert.True(isTooLong);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MessageReader.MostBytes * 5L);
        Assert.Equal("next", Encoding.UTF8.GetString(reader.Read(out isTooLong)!));
        Assert.False(isTooLong);
        Assert.Null(reader.Read(out _));
    }

    [Fact]
    public void Lines_are_read_however_they_arrive() =>
        Gen.Select(Gen.String[Gen.Char["ab\u00e9 \r"], 0, 50].Array[0, 8], Gen.Int[1, 7])
            .Sample(
                (lines, piece) =>
                {
                    var reader = new MessageReader(new Pieces(Encoding.UTF8.GetBytes(string.Join('\n', lines)), piece));
                    var read = new List<string>();
                    while (reader.Read(out var _) is { } line)
                        read.Add(Encoding.UTF8.GetString(line));
                    // an empty last line is the end
                    Assert.Equal(lines is [.. var all, ""] ? all : lines, read);
                }
            );

    [Fact]
    public void Damaged_messages_break_nothing()
    {
        string[] valid =
        [
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"explain","arguments":{"text":"ImportError: libx.so.1: cannot open","elsewhere":true},"_meta":{"progressToken":1}}}""",
            """{"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"roots":{}},"clientInfo":{"name":"x","version":"1"}}}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"rule","arguments":{"name":"AR101"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"roots":{}}},"inputResponses":{"roots":{"roots":[{"uri":"file:///tmp"}]}}}}""",
        ];
        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 300], Gen.Byte, Gen.Int[0, 3])
            .Sample(
                (which, at, value, kind) =>
                {
                    var bytes = new List<byte>(Encoding.UTF8.GetBytes(valid[which]));
                    at %= bytes.Count;
                    if (kind == 0)
                        bytes[at] = value;
                    else if (kind == 1)
                        bytes.RemoveAt(at);
                    else if (kind == 2)
                        bytes.Insert(at, value);
                    else
                        bytes.RemoveRange(at, bytes.Count - at);
                    var answers = Server.Answers([.. bytes, (byte)'\n', .. Encoding.UTF8.GetBytes(Ping)]);
                    Assert.Contains(answers, static answer => (string?)(answer["id"] as JsonValue)?.ToString() == "last");
                },
                iter: 500
            );
    }

    /// <summary>A line of a length, and one more.</summary>
    private sealed class Endless(long length) : ReadingStream
    {
        private readonly byte[] _rest = [.. "\nnext"u8];
        private long _left = length;
        private int _at;

        public override int Read(Span<byte> buffer)
        {
            if (_left == 0)
            {
                var part = Math.Min(buffer.Length, _rest.Length - _at);
                _rest.AsSpan(_at, part).CopyTo(buffer);
                _at += part;
                return part;
            }

            var count = (int)Math.Min(buffer.Length, _left);
            buffer[..count].Fill((byte)'x');
            _left -= count;
            return count;
        }
    }

    /// <summary>A few bytes at a time.</summary>
    private sealed class Pieces(byte[] bytes, int piece) : ReadingStream
    {
        private int _at;

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _at);
            bytes.AsSpan(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }
    }
}
