namespace Armature.Knowledge.Installers;

/// <summary>A setting of an installer's configuration file that a repair passes on: a row of <c>installer-settings.tsv</c>.</summary>
/// <param name="Key">The key in the file.</param>
/// <param name="Variable">The environment variable with the same meaning; empty if there is none.</param>
/// <param name="Separator">Between the values of a list; null for a setting with one value.</param>
internal sealed record InstallerSetting(string Key, string Variable, char? Separator)
{
    /// <summary>The settings of <c>pip</c> or <c>uv</c>.</summary>
    public static IEnumerable<InstallerSetting> Of(string tool) =>
        DataFile
            .Rows("installer-settings.tsv")
            .Where(row => row[0] == tool)
            .Select(row => new InstallerSetting(
                row[1],
                row[2],
                row[3] switch
                {
                    "space" => ' ',
                    "comma" => ',',
                    _ => null,
                }
            ));
}
