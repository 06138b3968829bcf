using System.Collections.Immutable;
using System.Text.Json;
using Armature.Repair.Verification;
using CsCheck;

namespace Armature.Repair.Tests.Verification;

public sealed class DriverJsonTests
{
    // without surrogates, which a string may contain only in pairs
    private static readonly Gen<string> s_text = Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20];

    private static readonly Gen<string?> s_optional = Gen.Select(Gen.Bool, s_text).Select((isNull, text) => isNull ? null : text);

    private static readonly Gen<double> s_number = Gen.Double[-1e9, 1e9];

    private static readonly Gen<DriverMessage> s_message = Gen.OneOf(
        s_text.Select(text => (DriverMessage)new DriverMessage.Hello(text)),
        s_text.Select(text => (DriverMessage)new DriverMessage.Begin(text)),
        Gen.Select(s_text, Gen.Bool, s_number, s_optional, s_optional, Gen.Bool)
            .Select(
                (name, isOk, seconds, type, trace, isWrong) =>
                    (DriverMessage)
                        new DriverMessage.End(name, isOk, seconds)
                        {
                            Type = type,
                            Message = trace,
                            Missing = type,
                            IsImportError = isOk,
                            IsWrong = isWrong,
                            Trace = trace,
                        }
            ),
        Gen.Select(s_text, s_optional).Select((module, file) => (DriverMessage)new DriverMessage.Load(module) { File = file }),
        s_text.Select(text => (DriverMessage)new DriverMessage.Loaded(text)),
        s_text.Select(text => (DriverMessage)new DriverMessage.Find(text)),
        s_text.Select(text => (DriverMessage)new DriverMessage.Tell(text)),
        Gen.Select(s_text, s_number).Select((name, value) => (DriverMessage)new DriverMessage.Give(name, value)),
        Gen.Const((DriverMessage)new DriverMessage.Done())
    );

    [Fact]
    public void A_message_is_read_as_it_was_written() =>
        s_message.Sample(message =>
            Assert.Equal(message, DriverJson.Read(JsonSerializer.Serialize(message, DriverJson.Default.DriverMessage)))
        );

    [Fact]
    public void The_input_has_the_members_that_the_driver_reads() =>
        Assert.Equal(
            """{"limit":60,"variables":{"HOME":"/tmp"},"skipped":["crashed"],"imports":["numpy"],"probes":[{"name":"numpy","code":"import numpy\n"}]}""",
            JsonSerializer.Serialize(
                new DriverInput(
                    60,
                    ImmutableSortedDictionary<string, string>.Empty.Add("HOME", "/tmp"),
                    ["crashed"],
                    ["numpy"],
                    [new DriverProbe("numpy", "import numpy\n")]
                ),
                DriverJson.Default.DriverInput
            )
        );
}
