using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Armature.Cli.Running;

/// <summary>
/// A pseudo-terminal with the settings and size of ours. A program that writes its errors to it keeps its colours and progress bars, and we read what
/// it writes, byte for byte.
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

    /// <summary>The descriptor for the child; call <see cref="CloseSlave"/> once the child has started.</summary>
    public int Slave => _slave;

    /// <summary>Opens one with the settings and size of the terminal on our standard error; null if the system refuses.</summary>
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

    /// <summary>What is written to it, until no process has it open.</summary>
    public Stream Output() => new FileStream(_master, FileAccess.Read, bufferSize: 0);

    /// <summary>Copies the size of the terminal on our standard error.</summary>
    public void CopySize()
    {
        Span<byte> size = stackalloc byte[WindowSize];
        if (Control(StandardError, GetSize, size) == 0 && !_master.IsClosed)
            _ = Control((int)_master.DangerousGetHandle(), SetSize, size);
    }

    /// <summary>The columns of the terminal on a descriptor; null if it is not a terminal or does not have a size.</summary>
    public static int? Columns(int descriptor)
    {
        Span<byte> size = stackalloc byte[WindowSize];
        return Control(descriptor, GetSize, size) == 0 && MemoryMarshal.Cast<byte, ushort>(size)[1] is > 0 and var columns ? columns : null;
    }

    /// <summary>Closes our copy of the child's end, so that <see cref="Output"/> ends with the child.</summary>
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

    /// <summary>Copies the settings, except output processing, which the real terminal does.</summary>
    private void CopySettings()
    {
        Span<byte> settings = stackalloc byte[SettingsSize];
        settings.Clear();
        if (TerminalCalls.GetSettings(StandardError, settings) != 0)
            return;
        // c_oflag is the second field of struct termios, whose fields are unsigned int on Linux and unsigned long on macOS; OPOST is 1 on both
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
