namespace Armature.Cli.Running;

/// <summary>The settings of our terminal (termios) before a command started, to put back what a command that died has changed.</summary>
internal sealed class TerminalState
{
    private const int SettingsSize = 256;
    private const int AfterOutput = 1;

    private readonly int _descriptor;
    private readonly byte[] _settings;

    private TerminalState(int descriptor, byte[] settings) => (_descriptor, _settings) = (descriptor, settings);

    /// <summary>The settings of the terminal on a standard stream; null if none is a terminal, or on Windows.</summary>
    public static TerminalState? Read()
    {
        if (OperatingSystem.IsWindows())
            return null;
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (Settings(descriptor) is { } settings)
                return new TerminalState(descriptor, settings);
        }

        return null;
    }

    /// <summary>Puts the settings back if they have changed and this process is not in the background.</summary>
    public void Restore()
    {
        if (
            TerminalCalls.ForegroundGroup(_descriptor) == TerminalCalls.OwnGroup()
            && Settings(_descriptor) is { } settings
            && !settings.AsSpan().SequenceEqual(_settings)
        )
            _ = TerminalCalls.SetSettings(_descriptor, AfterOutput, _settings);
    }

    private static byte[]? Settings(int descriptor)
    {
        var settings = new byte[SettingsSize];
        return TerminalCalls.GetSettings(descriptor, settings) == 0 ? settings : null;
    }
}
