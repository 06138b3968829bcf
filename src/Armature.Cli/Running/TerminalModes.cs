using System.Text;

namespace Armature.Cli.Running;

/// <summary>
/// Follows the modes that a program sets on its terminal (ECMA-48 SM and RM, xterm's DECSET and DECRST), so that those still set when it dies can be put
/// back.
/// </summary>
internal sealed class TerminalModes
{
    private const int CursorVisible = 25;
    private const int LongestSequence = 64;

    /// <summary>
    /// The private modes that disturb a shell: application cursor keys, the alternate screens, the mouse, reports of the focus, bracketed paste. Without the
    /// cursor, which is visible by default.
    /// </summary>
    private static readonly int[] s_modes = [1, 9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 2004, 47, 1047, 1049];

    private readonly StringBuilder _sequence = new();
    private readonly HashSet<int> _changed = [];
    private bool _isKeypad;

    /// <summary>
    /// What puts every mode back, for a terminal whose modes are not known; it changes nothing where a mode has its default. The cursor is saved first,
    /// because leaving the alternate screen restores it.
    /// </summary>
    public static string ResetOfAll => "\e[?1l\e>\e[?25h\e[?1000l\e[?1002l\e[?1003l\e[?1006l\e[?2004l\e7\e[?1049l";

    /// <summary>What puts back the modes that are still changed; empty if none are.</summary>
    public string Reset =>
        $"{(_changed.Contains(CursorVisible) ? "\e[?25h" : "")}{(_isKeypad ? "\e>" : "")}{string.Concat(s_modes.Where(_changed.Contains).Select(mode => $"\e[?{mode}l"))}";

    /// <summary>Reads what the program writes; a sequence may be divided between two calls.</summary>
    public void Read(ReadOnlySpan<byte> output)
    {
        foreach (var value in output)
        {
            if (value == '\e')
                _sequence.Clear().Append('\e');
            else if (_sequence.Length > 0)
                Continue((char)value);
        }
    }

    private void Continue(char next)
    {
        _sequence.Append(next);
        if (_sequence.Length == 2 && next == '[')
            return;
        // ECMA-48 5.4: parameters and intermediate bytes, then one final byte
        if (_sequence.Length > 2 && next is >= ' ' and <= '?' && _sequence.Length < LongestSequence)
            return;
        End(_sequence.ToString(1, _sequence.Length - 1));
        _sequence.Clear();
    }

    private void End(string sequence)
    {
        switch (sequence)
        {
            case "=":
                _isKeypad = true;
                break;
            case ">":
                _isKeypad = false;
                break;
            case "c" or "[!p":
                _changed.Clear();
                _isKeypad = false;
                break;
            case ['[', '?', .. var modes, 'h' or 'l']:
                foreach (var number in modes.Split(';'))
                    Set(number, sequence[^1] == 'h');
                break;
        }
    }

    private void Set(string number, bool isOn)
    {
        if (!int.TryParse(number, out var mode) || (mode != CursorVisible && !s_modes.Contains(mode)))
            return;
        if (isOn == (mode != CursorVisible))
            _changed.Add(mode);
        else
            _changed.Remove(mode);
    }
}
