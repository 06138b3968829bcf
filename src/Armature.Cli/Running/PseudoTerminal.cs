using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Armature.Cli.Running;

/// <summary>
/// A terminal whose other end we hold: a program that writes its errors to it sees a terminal of our own one's settings and size, so that its
/// colours and progress bars stay, and we see what it writes, byte for byte.
/// </summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int StandardError = 2;
    private const int ReadWrite = 2;
    private const int Now = 0;
    private const int SettingsSize = 256;
    private const int NameSize = 1024;

    /// <summary>struct winsize: four unsigned shorts.</summary>
    private const int WindowSize = 8;

    private readonly SafeFileHandle _master;
    private int _slave;

    private PseudoTerminal(int master, int slave)
    {
        _master = new SafeFileHandle(master, ownsHandle: true);
        _slave = slave;
    }

    /// <summary>The end that the program gets; not to be kept open once it has it.</summary>
    public int Slave => _slave;

    /// <summary>One with the settings and size of the terminal that our own errors go to; null where there can be none.</summary>
    public static PseudoTerminal? Open()
    {
        var master = TerminalCalls.OpenMaster(ReadWrite | NoControl | CloseOnExec);
        if (master < 0)
            return null;
        Span<byte> name = stackalloc byte[NameSize];
        var slave =
            TerminalCalls.Grant(master) == 0 && TerminalCalls.Unlock(master) == 0 && TerminalCalls.NameOfSlave(master, name, NameSize) == 0
                ? TerminalCalls.Open(name, ReadWrite | NoControl | CloseOnExec)
                : -1;
        if (slave < 0)
        {
            _ = TerminalCalls.Close(master);
            return null;
        }

        var terminal = new PseudoTerminal(master, slave);
        terminal.CopySettings();
        terminal.CopySize();
        return terminal;
    }

    /// <summary>What is written to it, until every process that has it is gone.</summary>
    public Stream Output() => new FileStream(_master, FileAccess.Read, bufferSize: 0);

    /// <summary>Gives it the size of the terminal that our own errors go to.</summary>
    public void CopySize()
    {
        Span<byte> size = stackalloc byte[WindowSize];
        if (Control(StandardError, GetSize, size) == 0 && !_master.IsClosed)
            _ = Control((int)_master.DangerousGetHandle(), SetSize, size);
    }

    /// <summary>The program has it now: once it is gone nobody holds this end.</summary>
    public void CloseSlave()
    {
        if (_slave >= 0)
            _ = TerminalCalls.Close(_slave);
        _slave = -1;
    }

    public void Dispose()
    {
        CloseSlave();
        _master.Dispose();
    }

    /// <summary>The settings, but for what the kernel does to output: our own terminal does it, once.</summary>
    private void CopySettings()
    {
        Span<byte> settings = stackalloc byte[SettingsSize];
        settings.Clear();
        if (TerminalCalls.GetSettings(StandardError, settings) != 0)
            return;
        // c_oflag is the second word of struct termios, a word being an unsigned int on Linux and an unsigned long on macOS; OPOST is 1 on both
        settings[OperatingSystem.IsMacOS() ? sizeof(ulong) : sizeof(uint)] &= 0xFE;
        _ = TerminalCalls.SetSettings(_slave, Now, settings);
    }

    private static int Control(int descriptor, nuint request, Span<byte> argument) =>
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture is Architecture.Arm64
            ? TerminalCalls.ControlByStack(descriptor, request, 0, 0, 0, 0, 0, 0, argument)
            : TerminalCalls.Control(descriptor, request, argument);

    // Linux include/uapi/asm-generic/fcntl.h and ioctls.h; macOS sys/fcntl.h and sys/ttycom.h
    private static int NoControl => OperatingSystem.IsMacOS() ? 0x20000 : 0x100;

    private static int CloseOnExec => OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    private static nuint GetSize => OperatingSystem.IsMacOS() ? 0x40087468 : (nuint)0x5413;

    private static nuint SetSize => OperatingSystem.IsMacOS() ? 0x80087467 : (nuint)0x5414;
}
