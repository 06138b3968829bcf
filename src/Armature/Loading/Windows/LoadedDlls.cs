namespace Armature.Loading.Windows;

/// <summary>
/// The DLLs of one process. A dependency with the file name of a loaded DLL resolves to that one, whatever its directory (Microsoft, "Dynamic-link
/// library search order", "Loaded-module list").
/// </summary>
internal sealed class LoadedDlls
{
    private readonly Dictionary<string, LoadedDll> _byName;

    public LoadedDlls() => _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A copy of the DLLs of another process.</summary>
    public LoadedDlls(LoadedDlls other) => _byName = new(other._byName, StringComparer.OrdinalIgnoreCase);

    public LoadedDll? Find(string name) => _byName.GetValueOrDefault(name);

    public void Add(LoadedDll dll) => _byName.TryAdd(dll.Name, dll);
}
