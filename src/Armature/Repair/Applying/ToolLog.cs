using System.Text;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>The file with the output of the tools. If it cannot be written, the repair continues without it.</summary>
internal sealed class ToolLog : IDisposable
{
    private readonly Lock _lock = new();
    private FileStream? _file;

    private ToolLog(FileStream? file) => _file = file;

    public static ToolLog Open(RepairPaths paths, bool isNew)
    {
        try
        {
            return new ToolLog(isNew ? PrivateFile.Create(paths.Log) : PrivateFile.Open(paths.Log, FileMode.Append));
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
                _file?.Write(Encoding.UTF8.GetBytes(text));
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
}
