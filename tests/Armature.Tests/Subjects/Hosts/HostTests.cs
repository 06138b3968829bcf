using Armature.Binaries;
using Armature.Subjects.Hosts;
using Armature.TestKit;

namespace Armature.Subjects.Tests.Hosts;

public sealed class HostTests
{
    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void The_facts_match_the_systems_tools()
    {
        var facts = Host.Read();
        Assert.Equal(SystemFamily.Linux, facts.System);
        Assert.NotEqual(Architecture.Unknown, facts.Machine);
        if (new Tool("getconf").Ask("PAGESIZE") is { } pageSize)
            Assert.Equal(int.Parse(pageSize.Trim()), facts.PageSize);
        if (new Tool("getconf").Ask("GNU_LIBC_VERSION") is { } library)
            Assert.Equal(library.Trim(), $"glibc {facts.Version}");
        if (new Tool("uname").Ask("-m")?.Trim() is ("x86_64" or "aarch64") and var machine)
            Assert.Equal(machine == "x86_64" ? Architecture.X86_64 : Architecture.Arm64, facts.Machine);
    }

    [Fact(SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux), Skip = Linux.Missing)]
    public void The_file_of_glibc_contains_the_version_that_its_function_returns()
    {
        var library = new Tool("getconf").Ask("GNU_LIBC_VERSION")?.Trim();
        Assert.SkipWhen(library is null, "needs getconf and glibc");
        Assert.Equal(library, $"glibc {LinuxLibrary.InFile()}");
    }

    [Fact]
    public void The_processor_levels_match_the_loaders()
    {
        const string Loader = "/lib64/ld-linux-x86-64.so.2";
        var help = File.Exists(Loader) ? new Tool(Loader).Ask("--help") : null;
        Assert.SkipWhen(
            help is null || !help.Contains("x86-64-v2", StringComparison.Ordinal),
            "needs a glibc of x86-64 that lists its levels"
        );
        string[] searched =
        [
            .. help!
                .Split('\n')
                .Where(line => line.Contains("(supported, searched)", StringComparison.Ordinal))
                .Select(line => line.Trim().Split(' ')[0])
                .Where(name => name.StartsWith("x86-64-v", StringComparison.Ordinal)),
        ];
        Assert.Equal(searched, Host.Read().ProcessorLevels);
    }

    [Theory]
    [InlineData("NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"", "Debian 12")]
    [InlineData("NAME=Ubuntu\r\nVERSION_ID='22.04'", "Ubuntu 22.04")]
    [InlineData("NAME=\"Arch Linux\"\nPRETTY_NAME=\"Arch Linux\"", "Arch Linux")]
    [InlineData("", null)]
    public void Distributions_have_short_names(string text, string? name) => Assert.Equal(name, OsRelease.Name(text));

    [Theory]
    [InlineData("2.36", "2.36")]
    [InlineData("14.5.1", "14.5.1")]
    [InlineData("2.36.9000.1", null)]
    [InlineData("unknown", null)]
    [InlineData(null, null)]
    public void Versions_have_two_or_three_numbers(string? text, string? version) =>
        Assert.Equal(version, SystemVersion.Parse(text)?.ToString());

    [Fact]
    public void The_processor_is_the_first_model_name() =>
        Assert.Equal("AMD EPYC", CpuInfo.ProcessorName("processor\t: 0\nmodel name\t: AMD EPYC\nflags : x\nmodel name\t: other"));

    [Theory]
    [InlineData("7f454c460201010000000000000000000200b700", Architecture.Arm64)]
    [InlineData("7f454c46010101000000000000000000020028000000000000000000", Architecture.Arm)]
    [InlineData("7f454c4602020100000000000000000000020016", Architecture.S390X)]
    public void An_enabled_handler_emulates_the_architecture_of_its_magic(string magic, Architecture machine) =>
        Assert.Equal(
            machine,
            Emulators.Machine($"enabled\ninterpreter /usr/bin/qemu\nflags: F\noffset 0\nmagic {magic}\nmask ffffffffffffff00\n")
        );

    [Theory]
    [InlineData("disabled\ninterpreter /usr/bin/qemu\nmagic 7f454c460201010000000000000000000200b700")]
    [InlineData("enabled\ninterpreter /usr/bin/python3\nflags: \nextension .py")]
    [InlineData("enabled\nmagic zz")]
    [InlineData("")]
    public void A_disabled_or_non_ELF_handler_is_ignored(string handler) => Assert.Null(Emulators.Machine(handler));
}
