using System.Text;

namespace Armature.Repair.Processes;

/// <summary>Passes the text of one stream on with its secrets hidden. It waits for the end of a line, because a secret may arrive in two parts.</summary>
/// <param name="hides">Hides the secrets in a text; null to pass everything on at once.</param>
/// <param name="received">Called with the text; null to drop it.</param>
internal sealed class HiddenText(Func<string, string>? hides, Action<string>? received)
{
    private const int LongestLine = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly StringBuilder _line = new();

    public void Receive(string part)
    {
        if (hides is null || received is null)
        {
            received?.Invoke(part);
            return;
        }

        lock (_lock)
        {
            _line.Append(part);
            var end = part.LastIndexOfAny(['\n', '\r']);
            if (end >= 0)
                Pass(_line.Length - part.Length + end + 1);
            else if (_line.Length > LongestLine)
                Pass(_line.Length);
        }
    }

    /// <summary>Passes on the last line.</summary>
    public void End()
    {
        lock (_lock)
            Pass(_line.Length);
    }

    private void Pass(int length)
    {
        if (length == 0)
            return;
        var text = _line.ToString(0, length);
        _line.Remove(0, length);
        received!(hides!(text));
    }
}
