using System.Security;
using Microsoft.Win32;

namespace Armature.Subjects.Search;

/// <summary>The Python installations in the Windows registry (PEP 514); empty on other systems.</summary>
internal static class WindowsRegistry
{
    private const string Root = @"Software\Python";

    /// <summary>The registered directories, which may not exist.</summary>
    public static IReadOnlyList<string> InstallDirectories()
    {
        if (!OperatingSystem.IsWindows())
            return [];
        var directories = new List<string>();
        foreach (
            var (hive, view) in ((RegistryHive, RegistryView)[])
                [
                    (RegistryHive.CurrentUser, RegistryView.Default),
                    (RegistryHive.LocalMachine, RegistryView.Registry64),
                    (RegistryHive.LocalMachine, RegistryView.Registry32),
                ]
        )
        {
            try
            {
                using var key = RegistryKey.OpenBaseKey(hive, view);
                using var root = key.OpenSubKey(Root);
                if (root is not null)
                    Add(root, directories);
            }
            catch (Exception exception) when (exception is SecurityException or UnauthorizedAccessException or IOException)
            {
                // without permission to read a hive, its installations are not listed
            }
        }

        return directories;
    }

    // Software\Python\PythonCore\3.11\InstallPath, its default value
    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private static void Add(RegistryKey root, List<string> directories)
    {
        foreach (var company in root.GetSubKeyNames())
        {
            using var companyKey = root.OpenSubKey(company);
            foreach (var tag in companyKey?.GetSubKeyNames() ?? [])
            {
                using var path = companyKey?.OpenSubKey($@"{tag}\InstallPath");
                if (path?.GetValue(null) is string { Length: > 0 } directory)
                    directories.Add(directory);
            }
        }
    }
}
