namespace Armature.Loading.Windows;

/// <summary>
/// The DLLs of one process. Whoever asks for a name gets the DLL of that file name which is there already, wherever it came from
/// (Microsoft, "Dynamic-link library search order", "Loaded-module list").
/// </summary>
internal sealed class LoadedDlls
{
    private readonly Dictionary<string, LoadedDll> _byName;

    public LoadedDlls() => _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A process that starts from what another holds.</summary>
    public LoadedDlls(LoadedDlls other) => _byName = new(other._byName, StringComparer.OrdinalIgnoreCase);

    public LoadedDll? Find(string name) => _byName.GetValueOrDefault(name);

    public void Add(LoadedDll dll) => _byName.TryAdd(dll.Name, dll);
}
