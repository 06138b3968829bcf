using System.Collections.Immutable;
using System.Text;
using Armature.Remedies;
using Armature.Repair.Applying;
using Armature.Repair.Applying.Journals;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.Repair.Tools;
using CsCheck;

namespace Armature.Repair.Tests.Applying.Journals;

public sealed class JournalJsonTests
{
    // without surrogates, which a string may contain only in pairs
    private static readonly Gen<string> s_text = Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20];

    private static readonly Gen<ToolCommand> s_command = Gen.Select(
            s_text.Array[1, 4],
            Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 9], s_text)[0, 3]
        )
        .Select((words, variables) => new ToolCommand([.. words]) { Variables = variables.ToImmutableSortedDictionary() });

    private static readonly Gen<PlanStep> s_step = Gen.Select(
            Gen.Enum<PlanStepKind>(),
            Gen.Select(Gen.Bool, s_command).Select((isNull, command) => isNull ? null : command),
            s_text,
            s_text,
            Gen.Enum<Trust>(),
            Gen.Bool
        )
        .Select(
            (kind, command, reason, changes, trust, hasInput) =>
                new PlanStep(kind, command, reason, changes, trust) { Input = hasInput ? new PlannedFile(changes, reason) : null }
        );

    private static readonly Gen<RepairRequest> s_request = Gen.Select(s_text, s_text, Gen.Bool, s_step.Array[0, 4], s_text.Array[0, 3])
        .Select(
            (id, path, keeps, steps, launcher) =>
                new RepairRequest(id, path, path, keeps, [.. steps])
                {
                    Starter = new PythonStarter { Launcher = [.. launcher], Sysroot = keeps ? path : null },
                }
        );

    private static readonly Gen<JournalEntry> s_entry = Gen.OneOf(
        s_request.Select(request => (JournalEntry)JournalEntry.Began.Of(request)),
        Gen.Int.Select(step => (JournalEntry)new JournalEntry.Started(step)),
        Gen.Int.Select(step => (JournalEntry)new JournalEntry.Ended(step)),
        Gen.Select(Gen.Int, s_text).Select((step, reason) => (JournalEntry)new JournalEntry.Failed(step, reason)),
        s_text.Select(backup => (JournalEntry)new JournalEntry.BackingUp(backup)),
        s_text.Select(backup => (JournalEntry)new JournalEntry.Swapping(backup)),
        s_text.Select(outcome => (JournalEntry)new JournalEntry.Closed(outcome)),
        Gen.Const((JournalEntry)new JournalEntry.BeganAfresh()),
        Gen.Const((JournalEntry)new JournalEntry.Kept()),
        Gen.Const((JournalEntry)new JournalEntry.Undoing()),
        Gen.Const((JournalEntry)new JournalEntry.Undone())
    );

    [Fact]
    public void An_entry_is_read_as_it_was_written() =>
        Gen.Select(s_entry, Gen.DateTime.Utc)
            .Select((entry, at) => entry with { At = at })
            .Sample(entry =>
            {
                var line = JournalJson.Line(entry);
                Assert.Equal((byte)'\n', line[^1]);
                var read = JournalJson.Read(line)!;
                Assert.Equal((entry.GetType(), entry.At), (read.GetType(), read.At));
                Assert.Equal(line, JournalJson.Line(read));
            });

    [Fact]
    public void A_request_is_read_as_it_was_written() =>
        s_request.Sample(request =>
        {
            var read = ((JournalEntry.Began)JournalJson.Read(JournalJson.Line(JournalEntry.Began.Of(request)))!).ToRequest()!;
            Assert.Equal(request.Steps.AsEnumerable(), read.Steps);
            Assert.Equal(request, read with { Steps = request.Steps });
        });

    [Fact]
    public void A_journal_of_an_earlier_release_is_read()
    {
        // "at" before "event", and a member of a later release
        const string Text = """
            {"at":"2026-11-26T20:00:00.123Z","event":"began","version":1,"id":"ab","environment":"/e","directory":"/","keep":true,"launcher":["qemu","-L","/r"],"sysroot":"/r","steps":[{"kind":"Install","reason":"r","changes":"c","trust":"Unsafe","input_path":"/i","input":"x\n","words":["uv","pip"],"variables":{"A":"b"}},{"kind":"Verify","reason":"r","changes":"c","trust":"Safe"}]}
            {"at":"2026-11-26T20:00:01.000Z","event":"started","step":0,"later":{"a":[]}}
            {"at":"2026-11-26T20:00:02.000Z","event":"ended","step":0}
            {"at":"2026-11-26T20:00:02.000Z","event":"start
            """;
        var state = JournalState.Read(Encoding.UTF8.GetBytes(Text), out var fault)!;
        Assert.Null(fault);
        Assert.Equal((0, 0), (state.Started, Assert.Single(state.Ended)));
        var step = state.Request.Steps[0];
        Assert.Equal(("/r", "A=b uv pip", "x\n"), (state.Request.Starter.Sysroot, $"{step.Command}", step.Input!.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"event":"unknown"}""")]
    [InlineData("""{"event":"started"}""")]
    [InlineData("""{"event":"started","step":"1"}""")]
    [InlineData("""{"event":"closed","outcome":null}""")]
    public void A_malformed_line_is_a_fault(string line)
    {
        Assert.Null(JournalJson.Read(Encoding.UTF8.GetBytes(line)));
        Assert.Null(JournalState.Read(Encoding.UTF8.GetBytes($"{line}\n"), out var fault));
        Assert.Equal("line 1 is malformed", fault);
    }

    [Theory]
    [InlineData("""{"event":"began","version":2,"id":"a","environment":"/e","directory":"/","keep":true,"steps":[]}""")]
    [InlineData("""{"event":"began","version":1,"id":"a","environment":"/e","directory":"/","keep":true,"steps":[null]}""")]
    [InlineData("""{"event":"began","version":1,"id":"a","environment":"/e","directory":"/","keep":true,"launcher":[null],"steps":[]}""")]
    [InlineData(
        """{"event":"began","version":1,"id":"a","environment":"/e","directory":"/","keep":true,"steps":[{"kind":99,"reason":"","changes":"","trust":"Safe"}]}"""
    )]
    [InlineData(
        """{"event":"began","version":1,"id":"a","environment":"/e","directory":"/","keep":true,"steps":[{"kind":"Install","reason":"","changes":"","trust":"Safe","words":[],"variables":{}}]}"""
    )]
    public void A_request_that_is_not_valid_is_a_fault(string line)
    {
        Assert.Null(JournalState.Read(Encoding.UTF8.GetBytes($"{line}\n"), out var fault));
        Assert.Equal("line 1 is malformed", fault);
    }
}
