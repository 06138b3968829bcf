using System.Text;
using Armature.Repair.Applying.Directories;
using Armature.Repair.Plans;

namespace Armature.Repair.Applying;

/// <summary>The file that keeps what the tools wrote. That it cannot be written ends no repair.</summary>
internal sealed class ToolLog : IDisposable
{
    private readonly Lock _lock = new();
    private FileStream? _file;

    private ToolLog(FileStream? file) => _file = file;

    public static ToolLog Open(RepairPaths paths, bool isFresh)
    {
        try
        {
            return new ToolLog(PrivateFile.Open(paths.Log, isFresh ? FileMode.Create : FileMode.Append));
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
                // no space: what it holds so far stays
                _file?.Dispose();
                _file = null;
            }
        }
    }

    public void Dispose() => _file?.Dispose();
}
