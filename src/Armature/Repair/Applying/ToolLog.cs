using System.Globalization;
using System.Text;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>
/// The file with the output of the tools. Of a noisy tool it keeps the beginning and the end, and a line with what was left out between them.
/// If it cannot be written, the repair continues without it.
/// </summary>
internal sealed class ToolLog : IDisposable
{
    /// <summary>Bytes that are kept of the beginning and of the end of what one run writes; the file is never larger than four times this.</summary>
    public const int Kept = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly long _beginning;
    private FileStream? _file;
    private long _end;
    private long _leftOut;

    private ToolLog(FileStream? file)
    {
        _file = file;
        // a resumed repair keeps the log of the one before
        _beginning = (file?.Length ?? 0) + Kept;
        _end = _beginning;
    }

    public static ToolLog Open(RepairPaths paths, bool isNew)
    {
        try
        {
            return new ToolLog(isNew ? PrivateFile.Create(paths.Log) : PrivateFile.Open(paths.Log, FileMode.OpenOrCreate));
        }
        catch (IOException)
        {
            return new ToolLog(null);
        }
        catch (UnauthorizedAccessException)
        {
            return new ToolLog(null);
        }
    }

    public void Write(string text)
    {
        lock (_lock)
        {
            try
            {
                if (_file is not { } file)
                    return;
                file.Seek(0, SeekOrigin.End);
                file.Write(Encoding.UTF8.GetBytes(text));
                if (file.Length > _end + 2 * Kept)
                    LeaveOut(file);
            }
            catch (IOException)
            {
                // no space left: keep what was written
                _file?.Dispose();
                _file = null;
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Replaces what is between the beginning and the end by a line that says how much that was.</summary>
    private void LeaveOut(FileStream file)
    {
        var last = new byte[Kept];
        file.Seek(-Kept, SeekOrigin.End);
        file.ReadExactly(last);
        // from the start of a line, if there is one
        var kept = last.AsSpan(last.AsSpan().IndexOf((byte)'\n') + 1);
        _leftOut += file.Length - kept.Length - _end;
        file.SetLength(_beginning);
        file.Seek(0, SeekOrigin.End);
        file.Write(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n# {_leftOut} bytes of output are left out here\n"))
        );
        _end = file.Position;
        file.Write(kept);
    }
}
